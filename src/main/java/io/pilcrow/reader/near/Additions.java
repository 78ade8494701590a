package io.pilcrow.reader.near;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Reading;
import io.pilcrow.english.CalendarNames;
import io.pilcrow.english.Forms;
import io.pilcrow.english.Words;
import io.pilcrow.reader.near.Nearby.Near;
import io.pilcrow.reader.span.Inquiry;
import io.pilcrow.reader.text.Quoted;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Answers a follow-up that names no more than another thing, time or place ("and in January?")
 * where the model finds no answer to it: with a sentence that names it near what was just quoted,
 * or that has a word of the question before too. "In January it is closed for cleaning" answers
 * "when is it open", though not in its words.
 */
public final class Additions {
  private static final double CONFIDENCE = 0.5;

  private static final Pattern NUMBER_ASKED =
      Pattern.compile("(?i)\\b(?:how (?:much|many|long|old|far|often)|when|cost)\\b");

  private final Nearby nearby;

  public Additions(Nearby nearby) {
    this.nearby = nearby;
  }

  public Optional<Reading> answer(Inquiry inquiry, Consumer<Claim> claims) {
    Set<String> added = inquiry.question().added().map(Words::keys).orElse(Set.of());
    if (added.isEmpty()) {
      return Optional.empty();
    }
    Set<String> carried = new HashSet<>(inquiry.subject());
    carried.removeAll(added);
    Optional<Near> said =
        nearby.sentences(inquiry.subject(), inquiry).stream()
            .filter(near -> near.sentence().isStatement())
            .filter(near -> near.sentence().keys().containsAll(added))
            .filter(near -> !asksForNumber(inquiry.text()) || hasNumber(near))
            .filter(near -> shares(near, carried) > 0 || nearby.isBesideWhatWasSaid(near, inquiry))
            .max(Comparator.comparingDouble(near -> near.score() + shares(near, carried)));
    said.ifPresent(
        near -> claims.accept(Quoted.claim("", Quoted.of(near.sentence(), near.covered()))));
    return said.map(near -> new Reading(Optional.empty(), CONFIDENCE));
  }

  private static boolean asksForNumber(String question) {
    return NUMBER_ASKED.matcher(question).find();
  }

  private static boolean hasNumber(Near near) {
    return near.sentence().words().stream()
        .anyMatch(word -> Forms.isNumber(word) || CalendarNames.name(word.lower()).isPresent());
  }

  private static long shares(Near near, Set<String> carried) {
    return carried.stream().filter(near.sentence().keys()::contains).count();
  }
}
