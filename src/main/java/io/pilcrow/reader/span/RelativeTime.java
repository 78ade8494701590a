package io.pilcrow.reader.span;

import io.pilcrow.article.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * "The day" says nothing without "before the summit": such an answer goes on to the end of its
 * clause.
 */
final class RelativeTime {
  private static final Pattern NAMES_NO_DAY =
      Pattern.compile(
          "(?:(?:.*\\s)?the (?:very )?)?(?:day|night|morning|evening|weekend|week|month|year|summer|winter)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern GOES_ON =
      Pattern.compile(
          "\\s+(?:before|after)\\s+[^\\s,;:.!?()“”\"–—]"
              + "(?:(?!\\s(?:to|while|and|as|because|which|who|where|when|but|so)\\s)[^,;:.!?()“”\"–—\\n])*+",
          Pattern.CASE_INSENSITIVE);

  private RelativeTime() {}

  /** {@code answer}, or more of {@code text} where it is only half said. */
  static Span whole(Span answer, String text) {
    Matcher more = GOES_ON.matcher(text).region(answer.end(), text.length());
    if (!NAMES_NO_DAY.matcher(answer.of(text)).matches() || !more.lookingAt()) {
      return answer;
    }
    int end = answer.end() + more.group().stripTrailing().length();
    boolean theBefore = text.regionMatches(true, answer.start() - 4, "the ", 0, 4);
    return new Span(theBefore ? answer.start() - 4 : answer.start(), end);
  }
}
