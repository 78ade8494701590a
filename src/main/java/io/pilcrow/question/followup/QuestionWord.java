package io.pilcrow.question.followup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word or a mark of a question.
 *
 * @param start where it begins in the question
 */
record QuestionWord(String text, int start) {
  private static final Pattern WORD =
      Pattern.compile(
          "[\\p{L}\\p{N}\\p{M}]+(?:[-.&][\\p{L}\\p{N}]+)*+|['’](?:s|re|ve|ll|d|m|t)\\b|\\S");

  static List<QuestionWord> of(String text) {
    List<QuestionWord> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(new QuestionWord(matcher.group(), matcher.start()));
    }
    return words;
  }

  int end() {
    return start + text.length();
  }

  String lower() {
    return text.toLowerCase(Locale.ROOT).replace('’', '\'');
  }

  boolean isWord() {
    return Character.isLetterOrDigit(text.codePointAt(0));
  }

  boolean isCapitalised() {
    return Character.isUpperCase(text.codePointAt(0));
  }

  /** Whether it carries meaning of its own, rather than holding a sentence together. */
  boolean hasContent() {
    return isWord() && !SmallWords.contains(lower());
  }
}
