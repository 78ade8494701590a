package io.pilcrow.index;

import io.pilcrow.article.Article;
import io.pilcrow.article.Passage;
import java.util.Comparator;

/**
 * A passage in its article.
 *
 * @param ordinal its place among the article's passages, from 0
 */
record Placed(Article article, Passage passage, int ordinal) {
  /** By article id, then place: the order of equals in every search. */
  static final Comparator<Placed> READING_ORDER =
      Comparator.<Placed, String>comparing(placed -> placed.article.id())
          .thenComparingInt(Placed::ordinal);

  Hit hit(double score) {
    return new Hit(article, passage, score);
  }
}
