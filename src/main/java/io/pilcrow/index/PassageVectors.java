package io.pilcrow.index;

import io.pilcrow.embedding.Embedding;
import io.pilcrow.index.vector.Scored;
import java.util.List;
import java.util.Set;

/** The vectors of a library's passages. Changed by one thread at a time, searched by any. */
interface PassageVectors {
  /**
   * Does all of {@link #put} that can fail, and changes no view. What is offered and not put goes
   * with the next {@link #published()}.
   *
   * @throws LibraryException when it cannot be added; then nothing has changed
   */
  default void offer(IndexedArticle shelved) {}

  /**
   * Adds {@code shelved}, which was offered, in the place of an article of the same id, for views
   * to come.
   */
  void put(IndexedArticle shelved);

  /** Leaves the article out of views to come. */
  void remove(String articleId);

  View view();

  /** Told when questions are asked of the newest view: what no new view shows may go. */
  default void published() {}

  /** The vectors at one moment. */
  interface View {
    /** See {@link LibraryView#nearest}, also for what is thrown. */
    List<Hit> nearest(Embedding question, Set<String> articleIds, int k);

    /** What is known of an article, so that an edit embeds only what it changed. */
    List<Scored<IndexedPassage>> of(String articleId);
  }
}
