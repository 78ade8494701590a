package io.pilcrow.reader;

/**
 * A word, a number or a mark of a text.
 *
 * @param text as written
 * @param lower in lower case, with typewriter apostrophes
 * @param key what makes two words the same: the stem of {@code lower}
 */
record Word(String text, String lower, String key, Kind kind) {

  /** What a word can be told by without knowing its meaning. */
  enum Kind {
    /** Means something by itself: "Tokyo", "harbour", "1,200". */
    CONTENT,
    /** Holds sentences together: "the", "of", "is". */
    FUNCTION,
    MARK
  }

  boolean hasContent() {
    return kind == Kind.CONTENT;
  }
}
