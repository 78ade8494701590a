package io.pilcrow.llm.check;

import java.util.Map;
import java.util.Set;

/** Long forms that are used for their abbreviations without saying so. */
final class Acronyms {
  private static final Map<String, Set<String>> WORDS =
      Map.of(
          "us", Set.of("united", "states", "america", "american", "americans"),
          "usa", Set.of("united", "states", "america", "american", "americans"),
          "uk", Set.of("united", "kingdom", "britain", "british"),
          "eu", Set.of("european", "union"),
          "un", Set.of("united", "nations"));

  private Acronyms() {}

  /** Whether {@code word} belongs to the long form of {@code acronym}. */
  static boolean expands(String acronym, String word) {
    return WORDS.getOrDefault(acronym, Set.of()).contains(word);
  }
}
