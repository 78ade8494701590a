package io.pilcrow.reader.kind;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Reading;
import io.pilcrow.english.WordList;
import io.pilcrow.english.Words;
import io.pilcrow.question.Kind;
import io.pilcrow.reader.near.Doubt;
import io.pilcrow.reader.near.Nearby;
import io.pilcrow.reader.near.Nearby.Near;
import io.pilcrow.reader.span.Inquiry;
import io.pilcrow.reader.span.OnnxReader;
import io.pilcrow.reader.span.ReadAnswer;
import io.pilcrow.reader.text.Quoted;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Says why or how, in whole sentences: steps in their order where a list has them; the sentence
 * that the reader finds; or one that speaks of the matter and gives a cause.
 */
public final class ReasonAnswerer implements Answerer {
  static final Kind KIND = new Kind("reason");

  private static final double LEAST = 0.55; // of the subject's weight
  private static final double LEAST_OF_STEPS = 0.65;

  /** What a sentence that gives a cause is given beside one that does not. */
  private static final double CAUSE = 0.3;

  private final OnnxReader facts;
  private final Nearby nearby;
  private final Listings listings;

  public ReasonAnswerer(OnnxReader facts, Nearby nearby, Listings listings) {
    this.facts = facts;
    this.nearby = nearby;
    this.listings = listings;
  }

  @Override
  public Kind kind() {
    return KIND;
  }

  @Override
  public Optional<Reading> answer(Inquiry inquiry, Consumer<Claim> claims) {
    Set<String> about = inquiry.subject();
    boolean why = Words.of(inquiry.text()).stream().anyMatch(word -> word.lower().equals("why"));
    Optional<Listings.Found> steps =
        why
            ? Optional.empty()
            : listings
                .best(inquiry)
                .filter(list -> list.listing().isOfRows() && list.covered() >= LEAST_OF_STEPS);
    if (steps.isPresent()) {
      return Optional.of(Listings.say(steps.get(), "", inquiry, claims));
    }
    List<Near> near =
        nearby.sentences(about, inquiry).stream()
            .filter(n -> !n.sentence().isLeadIn() && n.covered() >= LEAST)
            .sorted(
                Comparator.comparingDouble((Near n) -> n.score() + (why ? cause(n) : 0)).reversed())
            .toList();
    Optional<ReadAnswer> read =
        inquiry
            .best()
            .filter(facts::isGiven)
            .filter(answer -> !answer.isInRow()) // whose lead-in is part of it
            .filter(answer -> !nearby.wasSaid(answer, inquiry));
    Optional<Listings.Found> described =
        why ? Optional.empty() : read.flatMap(answer -> listings.stepsBehind(answer, about));
    if (described.isPresent()) {
      return Optional.of(Listings.say(described.get(), "", inquiry, claims));
    }
    boolean caused = !near.isEmpty() && cause(near.get(0)) > 0;
    if (read.isPresent() && !(why && caused && read.get().probability() < near.get(0).covered())) {
      Consumer<Claim> hedged = Doubt.hedged(read.get().probability(), claims);
      return Optional.of(facts.sayWhole(read.get(), hedged));
    }
    if (near.isEmpty() || !why || !caused) {
      return Optional.empty();
    }
    claims.accept(Quoted.claim("", Quoted.of(near.get(0).sentence(), near.get(0).covered())));
    return Optional.of(new Reading(Optional.empty(), near.get(0).covered()));
  }

  private static double cause(Near near) {
    return near.sentence().words().stream().anyMatch(WordList.CAUSE::contains) ? CAUSE : 0;
  }
}
