package io.pilcrow.question;

/**
 * Shortens runs of signs and spaces that are longer than anybody means, "What is this ???…?": what
 * looks for the end of a question, or for its parts, would go through each of them again and again.
 */
final class LongRuns {
  private static final int LONGEST = 30; // characters

  private LongRuns() {}

  /** The text with at most so many characters between two letters or digits. */
  static String shortened(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    int run = 0;
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      run = Character.isLetterOrDigit(c) ? 0 : run + 1;
      if (run <= LONGEST) {
        kept.appendCodePoint(c);
      }
      at += Character.charCount(c);
    }
    return kept.toString();
  }
}
