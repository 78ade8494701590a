package io.pilcrow.channel.json;

import io.pilcrow.article.Article;
import java.util.Optional;

/** Where an article can be read, for links in answers. Thread-safe. */
@FunctionalInterface
public interface ArticleLinks {
  /** Only the address that an article came with. */
  ArticleLinks OWN = Article::url;

  /** An absolute address without a text fragment; empty when there is none. */
  Optional<String> of(Article article);

  /**
   * The article's own address, and its hosted page where it has none.
   *
   * @param publicUrl the address of the server, such as {@code http://127.0.0.1:7070}
   */
  static ArticleLinks ownOrHostedAt(String publicUrl) {
    String base = publicUrl.replaceAll("/+$", "");
    return article -> Optional.of(article.url().orElse(base + "/a/" + article.id()));
  }
}
