package io.pilcrow.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Picks the answers that are given: one, or several where the question asks for several things, as
 * "which countries" and "what did each minister say" do.
 */
final class SeveralAnswers {
  static final int MOST = 4;

  private static final Pattern ASKS_FOR_SEVERAL =
      Pattern.compile(
          "\\b(each|all|both|every|list|several)\\b|\\bwho (are|were)\\b"
              + "|\\b(which|what) (?:(?!is\\b|was\\b|does\\b|has\\b|did\\b)[\\p{L}-]+ ){0,2}"
              + "(?!is\\b|was\\b|does\\b|has\\b|this\\b|\\p{L}*(?:ss|us|is)\\b)\\p{L}{3,}s\\b"
              + "(?! (is|was|does|has)\\b)");

  private SeveralAnswers() {}

  static boolean areAskedFor(String question) {
    return ASKS_FOR_SEVERAL.matcher(question.toLowerCase(Locale.ROOT)).find();
  }

  /**
   * @param answers best first, not empty
   * @param from the least probability of a further answer
   */
  static List<ReadAnswer> of(String question, List<ReadAnswer> answers, double from) {
    List<ReadAnswer> picked = new ArrayList<>(List.of(answers.get(0)));
    if (areAskedFor(question)) {
      for (ReadAnswer answer : answers) {
        boolean known = picked.stream().anyMatch(other -> isSame(answer, other));
        if (answer.probability() >= from && !known && picked.size() < MOST) {
          picked.add(answer);
        }
      }
    }
    return picked;
  }

  private static boolean isSame(ReadAnswer a, ReadAnswer b) {
    String one = a.text().toLowerCase(Locale.ROOT);
    String other = b.text().toLowerCase(Locale.ROOT);
    return one.contains(other) || other.contains(one);
  }
}
