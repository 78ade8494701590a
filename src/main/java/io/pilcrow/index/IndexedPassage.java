package io.pilcrow.index;

import io.pilcrow.article.Article;
import io.pilcrow.article.Passage;
import java.util.Comparator;

/**
 * A passage in its article.
 *
 * @param ordinal its place among the article's passages, from 0
 */
record IndexedPassage(Article article, Passage passage, int ordinal) {
  /** By article id, then place: the order of equals in every search. */
  static final Comparator<IndexedPassage> READING_ORDER =
      Comparator.<IndexedPassage, String>comparing(placed -> placed.article.id())
          .thenComparingInt(IndexedPassage::ordinal);

  Hit hit(double score) {
    return new Hit(article, passage, score);
  }
}
