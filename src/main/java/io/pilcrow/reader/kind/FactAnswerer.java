package io.pilcrow.reader.kind;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Reading;
import io.pilcrow.question.Kind;
import io.pilcrow.reader.near.Doubt;
import io.pilcrow.reader.span.Inquiry;
import io.pilcrow.reader.span.OnnxReader;
import io.pilcrow.reader.span.ReadAnswer;
import io.pilcrow.reader.span.YesNo;
import io.pilcrow.reader.text.AnswerWording;
import io.pilcrow.reader.text.Quoted;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A name, a number, a date: the words that the model finds, and the sentence they stand in. */
public final class FactAnswerer implements Answerer {
  /** "You may not:" and "• dive" are one sentence. */
  private static final Pattern BETWEEN_ROWS = Pattern.compile("\\s*:?\\s*\\n?\\s*[-–—•*]\\s|:\\s+");

  private final OnnxReader facts;
  private final Listings listings;

  public FactAnswerer(OnnxReader facts, Listings listings) {
    this.facts = facts;
    this.listings = listings;
  }

  @Override
  public Kind kind() {
    return Kind.FACT;
  }

  @Override
  public Optional<Reading> answer(Inquiry inquiry, Consumer<Claim> claims) {
    Optional<ReadAnswer> best = inquiry.best().filter(facts::isGiven);
    Consumer<Claim> hedged = Doubt.hedged(best.map(ReadAnswer::probability).orElse(1.0), claims);
    Optional<Listings.Found> led = best.flatMap(listings::ledBy);
    if (led.isPresent()) { // its sentence is a lead-in: what it leads to is the answer
      return Optional.of(Listings.say(led.get(), "", inquiry, hedged));
    }
    Optional<List<Quoted>> row = best.flatMap(listings::governed);
    if (row.isPresent()) {
      String heading = listings.heading(best.orElseThrow());
      String lead = yesOrNo(inquiry.text(), heading, row.get());
      hedged.accept(Quoted.claim("", lead + heading, row.get()));
      return Optional.of(new Reading(Optional.empty(), best.orElseThrow().probability()));
    }
    return facts.read(inquiry, hedged);
  }

  /** What a row says to a question for yes or no, read on from what governs it. */
  private static String yesOrNo(String question, String heading, List<Quoted> row) {
    String said = row.stream().map(Quoted::text).collect(Collectors.joining(" ", heading, ""));
    return YesNo.plain(question, BETWEEN_ROWS.matcher(said).replaceAll(" "))
        .map(AnswerWording::lead)
        .orElse("");
  }
}
