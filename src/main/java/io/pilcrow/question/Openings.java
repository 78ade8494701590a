package io.pilcrow.question;

import java.util.regex.Pattern;

/**
 * What an answer opens with before its own words, to say how far it is one. They are nobody's words
 * in an article, so a follow-up does not go on with them.
 */
public final class Openings {
  public static final String GUESS = "This may be it: ";

  /** Before what was not found among several questions. */
  public static final String MISSING = "I could not find this: ";

  private static final String RELATED = "%s not say so outright, but %s of it: ";
  private static final String READ_AS = "“%s” read as “%s”";

  private static final Pattern ALL =
      Pattern.compile(
          "^(?:\\s*(?:"
              + (READ_AS.replace("%s", "[^”]*") + "(?:, |: )|")
              + (GUESS + "|")
              + RELATED.formatted("The articles? (?:does|do)", "(?:it speaks|they speak)")
              + "))+");

  private Openings() {}

  /**
   * @param articles how many were asked
   */
  public static String related(int articles) {
    return articles == 1
        ? RELATED.formatted("The article does", "it speaks")
        : RELATED.formatted("The articles do", "they speak");
  }

  public static String readAs(Spelling.Change change) {
    return READ_AS.formatted(change.typed(), change.read());
  }

  /** The answer without its openings. */
  public static String off(String answer) {
    return ALL.matcher(answer).replaceFirst("");
  }
}
