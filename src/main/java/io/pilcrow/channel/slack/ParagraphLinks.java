package io.pilcrow.channel.slack;

import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import java.util.Optional;

/** Where a cited paragraph can be read. Thread-safe. */
public interface ParagraphLinks {
  /**
   * An http or https address that leads to the words, if the article has one.
   *
   * @param words the part of the paragraph to show, verbatim
   */
  Optional<String> to(Article article, Paragraph paragraph, String words);
}
