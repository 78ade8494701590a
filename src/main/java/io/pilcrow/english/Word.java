package io.pilcrow.english;

/**
 * A word, a number or a mark of a text.
 *
 * @param text as written
 * @param start where it begins in its text
 * @param lower in lower case, with typewriter apostrophes
 * @param key what makes two words the same: the stem of {@code lower}
 */
public record Word(String text, int start, String lower, String key, Kind kind) {

  /** What a word can be told by without knowing its meaning. */
  public enum Kind {
    /** Means something by itself: "Tokyo", "harbour", "1,200". */
    CONTENT,
    /** Holds sentences together: "the", "of", "is". */
    FUNCTION,
    MARK
  }

  public int end() {
    return start + text.length();
  }

  public boolean hasContent() {
    return kind == Kind.CONTENT;
  }

  /** Whether it begins with a letter or a digit, which the "'s" of "Ada's" does not. */
  public boolean isWord() {
    return Character.isLetterOrDigit(text.codePointAt(0));
  }

  public boolean isCapitalised() {
    return Character.isUpperCase(text.codePointAt(0));
  }
}
