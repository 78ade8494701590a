package io.pilcrow.reader.span;

import io.pilcrow.article.Span;

/**
 * Gives a number the sign and the currency that stand right before it: "-3.5%", "−€2.1 million".
 */
final class Signs {
  private static final String SIGNS = "-−–+±~≈";
  private static final String BEFORE_A_SIGN = "([{\"'“‘„«|:;,/=";

  private Signs() {}

  /** {@code answer}, with what belongs to its number. */
  static Span with(Span answer, String text) {
    int start = answer.start();
    if (start >= text.length() || !beginsNumber(text, start)) {
      return answer;
    }
    if (start > 0 && isCurrency(text.charAt(start - 1))) {
      start--;
    }
    if (start > 0 && SIGNS.indexOf(text.charAt(start - 1)) >= 0 && standsAlone(text, start - 1)) {
      start--;
    }
    return new Span(start, answer.end());
  }

  private static boolean beginsNumber(String text, int at) {
    int digit = isCurrency(text.charAt(at)) ? at + 1 : at;
    return digit < text.length()
        && (Character.isDigit(text.charAt(digit))
            || ".,".indexOf(text.charAt(digit)) >= 0
                && digit + 1 < text.length()
                && Character.isDigit(text.charAt(digit + 1)));
  }

  private static boolean isCurrency(char c) {
    return Character.getType(c) == Character.CURRENCY_SYMBOL;
  }

  /** A hyphen after a word or a number joins the two; it is no minus. */
  private static boolean standsAlone(String text, int sign) {
    return sign == 0
        || Character.isWhitespace(text.charAt(sign - 1))
        || Character.isSpaceChar(text.charAt(sign - 1))
        || BEFORE_A_SIGN.indexOf(text.charAt(sign - 1)) >= 0;
  }
}
