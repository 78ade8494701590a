package io.pilcrow.testing;

import io.pilcrow.article.Article;
import io.pilcrow.article.Passage;
import io.pilcrow.article.PassageSplitter;
import io.pilcrow.article.Span;
import java.util.List;

/** One passage a paragraph. */
public final class ParagraphSplitter implements PassageSplitter {
  @Override
  public List<Passage> split(Article article) {
    return article.paragraphs().stream()
        .map(
            p ->
                new Passage(
                    p.id() + "/0",
                    article.id(),
                    article.title(),
                    p,
                    new Span(0, p.text().length())))
        .toList();
  }
}
