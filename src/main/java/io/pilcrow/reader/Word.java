package io.pilcrow.reader;

import io.pilcrow.article.Span;

/**
 * A word, a number or a mark of a text.
 *
 * @param text as written
 * @param lower in lower case, with typewriter apostrophes
 * @param key what makes two words the same: the stem of {@code lower}
 * @param span where in the text
 */
record Word(String text, String lower, String key, Kind kind, Span span) {

  /** What a word can be told by without knowing its meaning. */
  enum Kind {
    /** Begins with a capital, such as "Tokyo"; the first word of a sentence too. */
    NAME,
    WORD,
    /** In digits or as a word: "1,200", "three", "2nd". */
    NUMBER,
    /** Holds sentences together: "the", "of", "is". */
    FUNCTION,
    MARK
  }

  /** Whether it means something by itself. */
  boolean hasContent() {
    return kind == Kind.NAME || kind == Kind.WORD || kind == Kind.NUMBER;
  }
}
