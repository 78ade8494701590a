package io.pilcrow.index;

import io.pilcrow.article.Article;
import io.pilcrow.embedding.Embedding;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The library as it was at one moment. A question is answered from one view from beginning to end,
 * so it never sees half of a change, and never a paragraph that was deleted before it was asked.
 * Thread-safe, and cheap to take.
 */
public interface LibraryView {
  /** By id, in the order they were first added. */
  Map<String, Article> articles();

  /**
   * The passages closest in meaning, best first; scores are cosines, −1 to 1.
   *
   * @param articleIds the articles that may be found; empty means all
   * @throws OutdatedViewException when the vectors are in a store that keeps no earlier moments,
   *     and some of this one have left it
   */
  List<Hit> nearest(Embedding question, Set<String> articleIds, int k);

  /** The passages that share words with {@code words}, best first; scores are BM25, above 0. */
  List<Hit> matching(String words, Set<String> articleIds, int k);
}
