package io.pilcrow.question.followup;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last question, asked of something else, which takes the place of what is most like it.
 *
 * <pre>
 *   How much are lessons for children?       and for adults?        How much are lessons for adults?
 *   When is it open on weekdays?             and in January?        When is it open in January?
 *   How heavy is it?                         and the H4?            How heavy is the H4?
 *   What does the left knob do?              and the right one?     What does the right knob do?
 *   Can I change from Basic to Plus?         and back?              Can I change from Plus to Basic?
 * </pre>
 *
 * What is like nothing is added at the end. The weights were set by hand on the follow-ups of
 * src/eval and of the tests; FollowUpBench has not been run with them.
 */
final class Swap {
  private static final double SAME_PREPOSITION = 3;
  private static final double BOTH_TIMES = 2;
  private static final double SAME_NOUN = 2;
  private static final double BOTH_NUMBERED = 1.5;
  private static final double ALIKE = 0.5; // both plural or neither, both names or neither
  private static final double FIRST = 0.3;
  private static final double PRONOUN = 0.45;
  private static final double LEAST = 0.4;

  private static final Pattern BACK =
      Pattern.compile("(?i)\\bfrom (\\S+) to (\\S+?)(?=[\\s?.!,]|$)");

  private Swap() {}

  static String of(String other, String lastQuestion) {
    String open = lastQuestion.strip().replaceAll("[\\s?.!]+$", "");
    Matcher back = BACK.matcher(open);
    if (other.equalsIgnoreCase("back") && back.find()) {
      return back.replaceFirst("from $2 to $1") + "?";
    }
    List<Phrase> old = Phrase.in(open);
    Phrase said = Phrase.whole(other);
    Optional<Phrase> place =
        old.stream()
            .filter(o -> fit(o, said, old) > LEAST)
            .max(Comparator.comparingDouble(o -> fit(o, said, old)));
    if (place.isPresent()) {
      return put(other, said, place.get(), open);
    }
    return open + " " + (said.preposition().isPresent() ? other : "(" + other + ")") + "?";
  }

  private static double fit(Phrase old, Phrase said, List<Phrase> all) {
    boolean times = old.isTime() && said.isTime();
    boolean preposed = said.preposition().isPresent();
    boolean samePreposition = preposed && said.preposition().equals(old.preposition());
    if (preposed && !samePreposition && !times || old.isTime() != said.isTime()) {
      return 0;
    }
    if (old.isPronoun()) {
      return samePreposition ? SAME_PREPOSITION : PRONOUN;
    }
    boolean bare = said.determiner().isEmpty() && !said.isPlural() && !said.isName();
    return (samePreposition ? SAME_PREPOSITION : 0)
        + (times ? BOTH_TIMES : 0)
        + (isOne(said) || old.head().key().equals(said.head().key()) ? SAME_NOUN : 0)
        + (old.hasNumber() && said.hasNumber() ? BOTH_NUMBERED : 0)
        + (old.isPlural() == said.isPlural() ? ALIKE : 0)
        + (old.isName() == said.isName() ? ALIKE : 0)
        + (old.equals(all.get(0)) ? FIRST : 0)
        - (!preposed && old.preposition().isPresent() ? ALIKE : 0)
        - (old.isPossessive() ? ALIKE : 0)
        - (old.determiner().isPresent() && bare ? 2 * ALIKE : 0);
  }

  /** "the right one". */
  private static boolean isOne(Phrase phrase) {
    return phrase.head().lower().matches("ones?") && phrase.words().size() > phrase.noun() + 1;
  }

  private static String put(String other, Phrase said, Phrase place, String open) {
    String named =
        isOne(said) ? other.substring(0, said.head().start()) + place.head().text() : other;
    int from = said.preposition().isPresent() ? place.start() : place.startOfNoun();
    return open.substring(0, from) + named + open.substring(place.end()) + "?";
  }
}
