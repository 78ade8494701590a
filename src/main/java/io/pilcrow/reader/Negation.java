package io.pilcrow.reader;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds words that turn a statement into its opposite. */
final class Negation {
  private static final Set<String> NEGATIVE =
      Set.of(
          "not", "never", "no", "none", "nobody", "nothing", "neither", "nor", "without", "cannot",
          "t", "unable"); // "can't" is the words can, ' and t

  private static final Pattern OF_VERB =
      Pattern.compile(
          "\\b(is|are|was|were|do|does|did|has|have|had|will) (not|never)\\b(?! only)"
              + "|\\b(is|are|was|were|do|does|did|has|have|had|wo)n['’]t\\b",
          Pattern.CASE_INSENSITIVE);

  private Negation() {}

  static long count(List<Word> words) {
    return words.stream().filter(word -> NEGATIVE.contains(word.lower())).count();
  }

  /** Whether the verb of the sentence is negated, as in "is not open". */
  static boolean isOfVerb(String sentence) {
    return OF_VERB.matcher(sentence).find();
  }
}
