package io.pilcrow.english;

import java.util.List;
import java.util.regex.Pattern;

/** Finds words that turn a statement into its opposite. */
public final class Negation {
  private static final Pattern OF_VERB =
      Pattern.compile(
          "\\b(is|are|was|were|do|does|did|has|have|had|will) (not|never)\\b(?! only)"
              + "|\\b(is|are|was|were|do|does|did|has|have|had|wo)n['’]t\\b",
          Pattern.CASE_INSENSITIVE);

  private Negation() {}

  public static long count(List<Word> words) {
    return words.stream().filter(WordList.NEGATION::contains).count();
  }

  /** Whether the verb of the sentence is negated, as in "is not open". */
  public static boolean isOfVerb(String sentence) {
    return OF_VERB.matcher(sentence).find();
  }
}
