package io.pilcrow.index;

import io.pilcrow.embedding.Embedding;
import java.util.List;
import java.util.Set;

/** The vectors of a library's passages. Changed by one thread at a time, searched by any. */
interface PassageVectors {
  /** Adds {@code shelved} and removes what was there of an article of the same id. */
  void put(Shelved shelved);

  void remove(String articleId);

  View view();

  /** The vectors at one moment. */
  interface View {
    /** See {@link LibraryView#nearest}. */
    List<Hit> nearest(Embedding question, Set<String> articleIds, int k);

    /** What is known of an article, so that an edit embeds only what it changed. */
    List<Scored<Placed>> of(String articleId);
  }
}
