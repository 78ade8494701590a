package io.pilcrow.reader;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Reading;
import io.pilcrow.question.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A name, a number, a date: the words that the model finds, and the sentence they stand in. */
final class FactAnswerer implements Answerer {
  private final OnnxReader facts;
  private final Listings listings;

  FactAnswerer(OnnxReader facts, Listings listings) {
    this.facts = facts;
    this.listings = listings;
  }

  @Override
  public Kind kind() {
    return Kind.FACT;
  }

  @Override
  public Optional<Reading> answer(Inquiry inquiry, Consumer<Claim> claims) {
    Optional<Listings.Found> led = inquiry.best().filter(facts::isGiven).flatMap(listings::ledBy);
    if (led.isPresent()) { // its sentence is a lead-in: what it leads to is the answer
      Listings.say(led.get(), "", inquiry.question().maxCitations(), claims);
      return Optional.of(new Reading(Optional.empty(), led.get().covered()));
    }
    Optional<List<Quoted>> row = inquiry.best().filter(facts::isGiven).flatMap(listings::governed);
    if (row.isPresent()) {
      ReadAnswer answer = inquiry.best().orElseThrow();
      claims.accept(Quoted.claim("", listings.heading(answer), row.get()));
      return Optional.of(new Reading(Optional.empty(), answer.probability()));
    }
    return facts.read(inquiry, claims);
  }
}
