package io.pilcrow.question.spelling;

import io.pilcrow.english.WordList;
import java.util.regex.Pattern;

/**
 * Puts the apostrophes into "cant", "isnt" and "whats", as few people type them on a phone, and the
 * capitals into "the us".
 */
final class Apostrophes {
  /** "wont" and "cant" have lost more of their verb; "its" and "were" are words of their own. */
  private static final Pattern DENIED =
      Pattern.compile("(?i)\\b(ca|wo|(?:" + WordList.AUXILIARY.alternatives() + "))nt\\b");

  private static final Pattern ASKED =
      Pattern.compile("(?i)\\b(" + WordList.QUESTION.alternatives() + "|that|there)s\\b");

  /** "us" behind "the" is never the pronoun. */
  private static final Pattern STATES = Pattern.compile("\\b((?i:the) )us\\b");

  private Apostrophes() {}

  static String put(String question) {
    String denied = DENIED.matcher(question).replaceAll("$1n't");
    String asked = ASKED.matcher(denied).replaceAll("$1's");
    return STATES.matcher(asked).replaceAll("$1US");
  }
}
