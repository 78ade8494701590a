package io.pilcrow.reader.span;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Picks the answers that are given: one, or several where the question asks for several things, as
 * "which countries" and "what did each minister say" do.
 */
final class SeveralAnswers {
  static final int MOST = 4;

  private static final Pattern SEVERAL =
      Pattern.compile("\\b(each|all|both|every|list|several)\\b|\\bwho (are|were)\\b");

  /** "which other countries", "what lamps": no verb, no pronoun, and no "company makes the". */
  private static final Pattern PLURAL =
      Pattern.compile(
          "\\b(?:which|what) "
              + "(?!(?:it|he|she|they|we|you|i|one|this|that|these|those|there|everyone|everybody"
              + "|someone|somebody|anyone|anybody|nobody|who)\\b)"
              + "(?:(?!is\\b|was\\b|does\\b|has\\b|did\\b)[\\p{L}-]+ "
              + "(?!\\p{L}+ (?:the|an?|to|its|his|her|their|that|it)\\b)){0,2}"
              + "(?!is\\b|was\\b|does\\b|has\\b|\\p{L}*(?:ss|us|is)\\b)\\p{L}{3,}s\\b"
              + "(?! (?:is|was|has)\\b(?! (?:it|he|she|the)\\b))");

  /** Before "what he says" they say what is asked for; "when and in which towns" asks for both. */
  private static final Pattern ASKS_FOR_ANOTHER =
      Pattern.compile("\\b(?:how|when|where|who|whom|whose|why)\\b(?! and\\b)");

  private SeveralAnswers() {}

  static boolean areAskedFor(String question) {
    String lower = question.toLowerCase(Locale.ROOT);
    if (SEVERAL.matcher(lower).find()) {
      return true;
    }
    Matcher plural = PLURAL.matcher(lower);
    return plural.find() && !ASKS_FOR_ANOTHER.matcher(lower).region(0, plural.start()).find();
  }

  /**
   * @param answers best first, not empty
   * @param from the least probability of an answer
   * @param share how likely a further answer must be at least, as a share of the first one
   */
  static List<ReadAnswer> of(String question, List<ReadAnswer> answers, double from, double share) {
    ReadAnswer best = answers.get(0);
    double furtherFrom = Math.max(from, share * best.probability());
    List<ReadAnswer> picked = new ArrayList<>(List.of(best));
    if (areAskedFor(question)) {
      for (ReadAnswer answer : answers) {
        boolean known = picked.stream().anyMatch(other -> isSame(answer, other));
        if (answer.probability() >= furtherFrom && !known && picked.size() < MOST) {
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
