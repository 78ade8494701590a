package io.pilcrow.question;

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
 *   how heavy is it and whats the price      how heavy is it     whats the price
 *   Who wrote it? Is it long?                Who wrote it        Is it long?
 * </pre>
 *
 * <p>"Who" behind "and" may go on with the same question, "the men who came and who stayed": it
 * begins another only where no "who" stands before it.
 */
public final class SeveralQuestions {
  private static final String ASKS =
      "(?:when|where|who|why|how(?: (?:many|much|long|old|often))?|what|which)";
  private static final String AUXILIARY =
      "(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|must|may|might|shall)";

  /** "how loud": behind any other word "how" goes on with the same question. */
  private static final String MEASURE =
      "how (?:many|much|long|old|often|far|big|heavy|loud|tall|high|deep|fast|large|wide|thick"
          + "|hot|cold|late|early|soon|expensive|strong)";

  private static final Pattern PAIR =
      Pattern.compile(
          "^\\W*(" + ASKS + ") and (" + ASKS + ") (" + AUXILIARY + "\\b.+)$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern BREAK =
      Pattern.compile(
          "\\?\\s+(?=\\S)"
              + "|(?:(?<comma>,\\s+)(?!and\\b|which )|,?\\s+(?:and|&|plus)\\s+)(?:also\\s+)?(?="
              + "(?:when|where|who|what|how)['’]?s\\b"
              + ("|" + MEASURE + "\\b")
              + ("|(?:" + ASKS + "|(?:what|which) \\p{L}+) " + AUXILIARY + "\\b)")
              + "|,?\\s+and\\s+(?=(?<who>who)\\s+\\p{L})"
              + ("|,?\\s+and\\s+(?="
                  + AUXILIARY
                  + " (?!not\\b|\\p{L}+(?:ed|en|ly)\\b)\\p{L}+ \\p{L}+)"),
          Pattern.CASE_INSENSITIVE);

  /** Between things that are named and not asked for: "calories per bowl and cooking time". */
  private static final Pattern NEXT_NAMED =
      Pattern.compile("(?i)\\s*,\\s*(?:and\\s+)?|\\s+(?:and|&|plus)\\s+");

  private static final Pattern ASKING =
      Pattern.compile(
          "(?i)\\b(?!how to\\b)(?:"
              + ASKS
              + "|"
              + AUXILIARY
              + "|or|vs|than|between|with"
              + "|compar\\w*|contrast|differ\\w*|similar\\w*|before|after)\\b");

  /** Somebody does something, or a sentence ends. */
  private static final Pattern STATES =
      Pattern.compile("(?i)\\b(?:i|it|we|you|they|he|she)\\b|[.!]\\W*$");

  /** "After 1935, who was forbidden": before a comma alone something has to be asked. */
  private static final Pattern OPENING =
      Pattern.compile(
          "\\W*(?:"
              + (ASKS
                  + "(?:['’]?s\\b| "
                  + AUXILIARY
                  + "\\b)|"
                  + MEASURE
                  + "\\b|"
                  + AUXILIARY
                  + "\\b)"),
          Pattern.CASE_INSENSITIVE);

  private static final Pattern WHO_INSIDE =
      Pattern.compile("\\S\\s.*\\bwho\\b", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** "Who and how many people …": nothing is asked before the "and". */
  private static final Pattern BARE = Pattern.compile(ASKS, Pattern.CASE_INSENSITIVE);

  private static final int MOST = 4;

  private SeveralQuestions() {}

  /** At least one question, at most four; the last takes what is left. */
  public static List<String> split(String question) {
    Matcher pair = PAIR.matcher(question.strip());
    if (pair.matches()) {
      return List.of(pair.group(1) + " " + pair.group(3), pair.group(2) + " " + pair.group(3));
    }
    if (!question.strip().matches("(?is)^\\W*[a-z]+\\b.*")) {
      return List.of(question);
    }
    List<String> parts = parts(question);
    boolean torn = parts.stream().anyMatch(part -> BARE.matcher(part).matches());
    return parts.isEmpty() || torn ? List.of(question) : parts;
  }

  /**
   * Takes apart what names several things in telegram style, each in at least two words: "ticket
   * prices and opening hours", not "terms and conditions", nor a statement: "it costs ten cents and
   * takes coins only".
   */
  public static List<String> named(String question) {
    List<String> parts = List.of(NEXT_NAMED.split(question.replaceAll("[\\s?.!]+$", "")));
    boolean several =
        !STATES.matcher(question).find()
            && !parts.isEmpty()
            && parts.size() <= MOST
            && parts.stream().noneMatch(part -> ASKING.matcher(part).find())
            && parts.stream().allMatch(part -> part.strip().contains(" "));
    return several ? parts : List.of(question);
  }

  /** Whether it begins as a question does. */
  public static boolean asks(String part) {
    return OPENING.matcher(part).lookingAt();
  }

  private static List<String> parts(String question) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    Matcher end = BREAK.matcher(question);
    while (parts.size() < MOST - 1 && end.find()) {
      String part = question.substring(from, end.start()).strip();
      boolean goesOn =
          (end.group("who") != null && WHO_INSIDE.matcher(part).find())
              || (end.group("comma") != null && !OPENING.matcher(part).lookingAt());
      if (!part.isEmpty() && !goesOn) {
        parts.add(part);
        from = end.end();
      }
    }
    String rest = question.substring(from).strip();
    if (!rest.isEmpty()) {
      parts.add(rest);
    }
    return parts;
  }
}
