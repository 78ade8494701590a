package io.pilcrow.reader.span;

import io.pilcrow.article.Span;

/** Takes a quotation mark or bracket off an answer's end when its partner is left outside. */
final class LoneMarks {
  private static final String OPENING = "“„«([{";
  private static final String CLOSING = "”“»)]}";

  private LoneMarks() {}

  /** {@code answer}, less such marks; never empty. */
  static Span without(Span answer, String text) {
    if (answer.length() < 2) {
      return answer;
    }
    int start = answer.start();
    int end = answer.end();
    int opening = OPENING.indexOf(text.charAt(start));
    if (opening >= 0 && text.substring(start + 1, end).indexOf(CLOSING.charAt(opening)) < 0) {
      start++;
    }
    int closing = CLOSING.indexOf(text.charAt(end - 1));
    if (closing >= 0 && text.substring(start, end - 1).indexOf(OPENING.charAt(closing)) < 0) {
      end--;
    }
    return text.substring(start, end).isBlank() ? answer : new Span(start, end);
  }
}
