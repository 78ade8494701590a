package io.pilcrow.eval;

import java.util.Locale;

/** What a reader would say of an answer. */
public enum Verdict {
  /** What must be said is said; or rightly no answer. */
  OK,
  /** Some of the key facts, or the right words, said to be related only. */
  PART,
  /** An answer without what must be said, with something forbidden, or where there is none. */
  WRONG,
  /** What the articles say was not answered. */
  REFUSED;

  /** Its name in tables and JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
