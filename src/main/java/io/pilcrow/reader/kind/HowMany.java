package io.pilcrow.reader.kind;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long an answer somebody wishes for: "in one sentence", "three bullet points". */
final class HowMany {
  private static final List<String> NUMBERS =
      List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");

  private static final Pattern WISH =
      Pattern.compile(
          "\\b(a single|\\d{1,2}|"
              + String.join("|", NUMBERS)
              + ")\\s+(?:\\p{L}+\\s+){0,2}?"
              + "(?:sentence|point|bullet|line|fact|thing|takeaway|highlight)s?\\b",
          Pattern.CASE_INSENSITIVE);

  private HowMany() {}

  /** At least 1; empty when nothing is wished. */
  static OptionalInt sentences(String question) {
    Matcher wish = WISH.matcher(question);
    if (!wish.find()) {
      return OptionalInt.empty();
    }
    String number = wish.group(1).toLowerCase(java.util.Locale.ROOT);
    int at = NUMBERS.indexOf(number);
    int value = number.equals("a single") ? 1 : at >= 0 ? at + 1 : Integer.parseInt(number);
    return OptionalInt.of(Math.max(1, value));
  }
}
