package io.pilcrow.telemetry;

import java.util.Locale;

/** Keeps labels short and few. */
final class Labels {
  private static final int LONGEST = 60;

  private Labels() {}

  /**
   * The text as one word: lower case, with {@code _} for all that is no letter, digit, - or dot.
   */
  static String word(String text) {
    String word = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]+", "_");
    return word.substring(0, Math.min(LONGEST, word.length()));
  }
}
