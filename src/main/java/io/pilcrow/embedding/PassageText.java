package io.pilcrow.embedding;

import io.pilcrow.article.Hashes;
import io.pilcrow.article.Passage;

/** What of a passage is embedded: its title and headings, then its words on a line of their own. */
public final class PassageText {
  private PassageText() {}

  public static String of(Passage passage) {
    return passage.context() + "\n" + passage.text();
  }

  /** SHA-256 of {@link #of}: passages of the same key have the same vector. */
  public static String key(Passage passage) {
    return Hashes.sha256(of(passage));
  }
}
