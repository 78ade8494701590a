package io.pilcrow.embedding;

import io.pilcrow.article.Hashes;
import io.pilcrow.article.Passage;

/**
 * What of a passage is embedded: its title and headings, then what it {@linkplain Passage#reading
 * reads}, below them.
 */
public final class PassageText {
  private PassageText() {}

  public static String of(Passage passage) {
    return passage.context() + "\n" + passage.reading();
  }

  /** SHA-256 of {@link #of}: passages of the same key have the same vector. */
  public static String key(Passage passage) {
    return Hashes.sha256(of(passage));
  }
}
