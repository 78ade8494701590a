package io.pilcrow.reader.kind;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Reading;
import io.pilcrow.question.Kind;
import io.pilcrow.reader.near.Doubt;
import io.pilcrow.reader.span.Inquiry;
import io.pilcrow.reader.span.OnnxReader;
import io.pilcrow.reader.span.ReadAnswer;
import io.pilcrow.reader.text.Quoted;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A name, a number, a date: the words that the model finds, and the sentence they stand in. */
public final class FactAnswerer implements Answerer {
  private final OnnxReader facts;
  private final Listings listings;
  private final Doubt doubt;

  public FactAnswerer(OnnxReader facts, Listings listings, Doubt doubt) {
    this.facts = facts;
    this.listings = listings;
    this.doubt = doubt;
  }

  @Override
  public Kind kind() {
    return Kind.FACT;
  }

  @Override
  public Optional<Reading> answer(Inquiry inquiry, Consumer<Claim> claims) {
    Optional<ReadAnswer> best = inquiry.best().filter(facts::isGiven);
    if (best.filter(answer -> doubt.rejects(answer, inquiry)).isPresent()) {
      return Optional.empty();
    }
    Consumer<Claim> hedged = Doubt.hedged(best.map(ReadAnswer::probability).orElse(1.0), claims);
    Optional<Listings.Found> led = best.flatMap(listings::ledBy);
    if (led.isPresent()) { // its sentence is a lead-in: what it leads to is the answer
      Listings.say(led.get(), "", inquiry.question().maxCitations(), hedged);
      return Optional.of(new Reading(Optional.empty(), led.get().covered()));
    }
    Optional<List<Quoted>> row = best.flatMap(listings::governed);
    if (row.isPresent()) {
      hedged.accept(Quoted.claim("", listings.heading(best.orElseThrow()), row.get()));
      return Optional.of(new Reading(Optional.empty(), best.orElseThrow().probability()));
    }
    return facts.read(inquiry, hedged);
  }
}
