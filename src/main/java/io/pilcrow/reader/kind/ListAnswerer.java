package io.pilcrow.reader.kind;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Reading;
import io.pilcrow.question.Kind;
import io.pilcrow.reader.span.Inquiry;
import io.pilcrow.reader.span.OnnxReader;
import io.pilcrow.reader.span.ReadAnswer;
import java.util.Optional;
import java.util.function.Consumer;

/** Gives all members of the list that is asked for; what stands in a sentence is read as a fact. */
public final class ListAnswerer implements Answerer {
  static final Kind KIND = new Kind("list");

  /** How much of the subject the governing words have to cover. */
  static final double LEAST = 0.5;

  private final Listings listings;
  private final OnnxReader facts;

  public ListAnswerer(Listings listings, OnnxReader facts) {
    this.listings = listings;
    this.facts = facts;
  }

  @Override
  public Kind kind() {
    return KIND;
  }

  @Override
  public Optional<Reading> answer(Inquiry inquiry, Consumer<Claim> claims) {
    Optional<Listings.Found> found = listings.best(inquiry).filter(list -> list.covered() >= LEAST);
    Optional<ReadAnswer> read = inquiry.best();
    boolean inSentence =
        read.isPresent()
            && facts.isGiven(read.get())
            && !read.get().isInRow()
            && found.filter(list -> list.isLedBy(read.get())).isEmpty()
            && read.get().probability() > found.map(Listings.Found::covered).orElse(0.0);
    if (found.isEmpty() || inSentence) {
      return Optional.empty();
    }
    return Optional.of(Listings.say(found.get(), "", inquiry, claims));
  }
}
