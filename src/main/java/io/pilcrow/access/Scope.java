package io.pilcrow.access;

import java.util.Locale;

/** What a key may do. {@link #ADMIN} includes the others. */
public enum Scope {
  /** Ask, search, rate answers and read articles. */
  ASK,
  /** Add, change and delete articles. */
  INGEST,
  /** Look after the server: figures and unanswered questions. */
  ADMIN;

  /** As it is written: {@code ask}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException when there is no such scope
   */
  public static Scope of(String word) {
    for (Scope scope : values()) {
      if (scope.word().equals(word)) {
        return scope;
      }
    }
    throw new IllegalArgumentException("a scope is ask, ingest or admin, got \"" + word + "\"");
  }
}
