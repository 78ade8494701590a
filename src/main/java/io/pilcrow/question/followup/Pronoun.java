package io.pilcrow.question.followup;

import java.util.Set;

/** The words that stand for something said before, by what they can mean. */
final class Pronoun {
  static final Set<String> MALE_OR_FEMALE =
      Set.of("he", "she", "him", "her", "his", "hers", "himself", "herself");
  static final Set<String> SEVERAL =
      Set.of("they", "them", "their", "theirs", "themselves", "these", "those");
  static final Set<String> THING = Set.of("it", "its", "itself", "this", "that");
  static final Set<String> THERE_OR_THEN = Set.of("there", "then");
  static final Set<String> POSSESSIVE = Set.of("his", "her", "its", "their", "hers", "theirs");

  private Pronoun() {}

  static boolean is(String lower) {
    return MALE_OR_FEMALE.contains(lower) || SEVERAL.contains(lower) || THING.contains(lower);
  }
}
