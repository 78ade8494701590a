package io.pilcrow.reader.span;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a question that asks several things apart.
 *
 * <pre>
 *   When and where do they meet?             When do they meet?  where do they meet?
 *   Who built it, and when was it repaired?  Who built it        when was it repaired?
 *   Who wrote it? Is it long?                Who wrote it        Is it long?
 * </pre>
 */
final class SeveralQuestions {
  private static final String ASKS =
      "(?:when|where|who|why|how(?: (?:many|much|long|old|often))?|what|which)";
  private static final String AUXILIARY =
      "(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)";
  private static final Pattern PAIR =
      Pattern.compile(
          "^\\W*(" + ASKS + ") and (" + ASKS + ") (" + AUXILIARY + "\\b.+)$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern BREAK =
      Pattern.compile(
          "\\?\\s+(?=\\S)|,?\\s+and\\s+(?="
              + ASKS
              + " (?:"
              + AUXILIARY
              + "|many|much|long|old)\\b)",
          Pattern.CASE_INSENSITIVE);

  /** "Who and how many people …": nothing is asked before the "and". */
  private static final Pattern BARE = Pattern.compile(ASKS, Pattern.CASE_INSENSITIVE);

  private static final int MOST = 4;

  private SeveralQuestions() {}

  /** At least one question, at most four; the last takes what is left. */
  static List<String> split(String question) {
    Matcher pair = PAIR.matcher(question.strip());
    if (pair.matches()) {
      return List.of(pair.group(1) + " " + pair.group(3), pair.group(2) + " " + pair.group(3));
    }
    if (!question.strip().matches("(?is)^\\W*[a-z]+\\b.*")) {
      return List.of(question);
    }
    List<String> parts = new ArrayList<>();
    for (String part : BREAK.split(question, MOST)) {
      if (!part.isBlank()) {
        parts.add(part.strip());
      }
    }
    boolean torn = parts.stream().anyMatch(part -> BARE.matcher(part).matches());
    return parts.isEmpty() || torn ? List.of(question) : parts;
  }
}
