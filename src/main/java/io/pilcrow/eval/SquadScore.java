package io.pilcrow.eval;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.regex.Pattern;

/**
 * Exact match and F1 as the evaluation script of SQuAD 2.0 defines them: both texts are lower-cased
 * and lose ASCII punctuation, then the words "a", "an" and "the"; F1 is over the bags of words that
 * are left; the best of the right answers counts. Where the articles do not say, the right answer
 * is the empty text. All scores are from 0 to 1.
 */
final class SquadScore {
  private static final Pattern PUNCTUATION = Pattern.compile("[!-/:-@\\[-`{-~]");
  private static final Pattern ARTICLES =
      Pattern.compile("\\b(a|an|the)\\b", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  private SquadScore() {}

  /**
   * @param prediction empty for an abstention
   * @param answers none when the articles do not say
   */
  static double exactMatch(String prediction, List<String> answers) {
    return best(prediction, answers, (p, a) -> normalised(p).equals(normalised(a)) ? 1 : 0);
  }

  /** The arguments are those of {@link #exactMatch}. */
  static double f1(String prediction, List<String> answers) {
    return best(prediction, answers, (p, a) -> f1(words(p), words(a)));
  }

  static String normalised(String text) {
    String plain = PUNCTUATION.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    String bare = ARTICLES.matcher(plain).replaceAll(" ");
    return SPACE.matcher(bare).replaceAll(" ").strip();
  }

  private static double best(
      String prediction, List<String> answers, ToDoubleBiFunction<String, String> score) {
    List<String> right = answers.stream().filter(a -> !normalised(a).isEmpty()).toList();
    return (right.isEmpty() ? List.of("") : right)
        .stream().mapToDouble(answer -> score.applyAsDouble(prediction, answer)).max().orElse(0);
  }

  private static double f1(List<String> predicted, List<String> right) {
    if (predicted.isEmpty() || right.isEmpty()) {
      return predicted.isEmpty() && right.isEmpty() ? 1 : 0;
    }
    Map<String, Integer> left = new HashMap<>();
    right.forEach(word -> left.merge(word, 1, Integer::sum));
    long common =
        predicted.stream().filter(word -> left.merge(word, -1, Integer::sum) >= 0).count();
    double precision = (double) common / predicted.size();
    double recall = (double) common / right.size();
    return common == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  private static List<String> words(String text) {
    String normalised = normalised(text);
    return normalised.isEmpty() ? List.of() : Arrays.asList(normalised.split(" "));
  }
}
