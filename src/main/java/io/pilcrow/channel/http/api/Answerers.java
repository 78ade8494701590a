package io.pilcrow.channel.http.api;

import io.pilcrow.Pilcrow;
import io.pilcrow.article.Article;
import java.util.Optional;
import java.util.Set;

/**
 * Who answers a question: the library, or what pages brought along. The two are never mixed.
 *
 * @param held pages that brought their own words, where that is allowed
 */
public record Answerers(Pilcrow library, Optional<HeldPages> held) {
  /** The assistant that has the articles named; the library's when none is. */
  Pilcrow of(Set<String> articleIds) {
    return held.filter(pages -> pages.has(articleIds)).map(HeldPages::pilcrow).orElse(library);
  }

  /** An article that is held, by its id. */
  Optional<Article> heldArticle(String id) {
    return held.map(pages -> pages.pilcrow().articles().get(id));
  }
}
