package io.pilcrow.question.followup;

import java.util.Set;

/** The words of English that say little by themselves, by what they do in a question. */
final class SmallWords {
  static final Set<String> ASKING =
      Set.of("what", "which", "who", "whom", "whose", "when", "where", "why", "how");

  static final Set<String> AUXILIARIES =
      Set.of(
          ("is am are was were be been being do does did has have had can could will would shall"
                  + " should may might must")
              .split(" "));

  static final Set<String> MALE_OR_FEMALE =
      Set.of("he", "she", "him", "her", "his", "hers", "himself", "herself");
  static final Set<String> SEVERAL =
      Set.of("they", "them", "their", "theirs", "themselves", "these", "those");
  static final Set<String> THING = Set.of("it", "its", "itself", "this", "that");
  static final Set<String> THERE_OR_THEN = Set.of("there", "then");
  static final Set<String> POSSESSIVE = Set.of("his", "her", "its", "their", "hers", "theirs");

  private static final Set<String> OTHERS =
      Set.of(
          ("a an the some any each every no such same other others another both all most much many"
                  + " more few own several i me my we us our you your here there and or but nor so"
                  + " yet if then than because as while of in on at by for with about against"
                  + " between into through during before after above below to from up down out off"
                  + " over under again within without across along not just only also too very"
                  + " even still ever never please ok okay else s t re ve ll d m tell give get got"
                  + " did didn don doesn isn wasn although though despite however besides like according"
                  + " due since unlike upon throughout once until whether")
              .split(" "));

  private SmallWords() {}

  static boolean contains(String lower) {
    return ASKING.contains(lower)
        || AUXILIARIES.contains(lower)
        || isPronoun(lower)
        || OTHERS.contains(lower);
  }

  static boolean isPronoun(String lower) {
    return MALE_OR_FEMALE.contains(lower) || SEVERAL.contains(lower) || THING.contains(lower);
  }
}
