package io.pilcrow.reader.kind;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Reading;
import io.pilcrow.english.NumberWords;
import io.pilcrow.english.Word;
import io.pilcrow.english.WordList;
import io.pilcrow.english.Words;
import io.pilcrow.question.Kind;
import io.pilcrow.reader.near.Nearby;
import io.pilcrow.reader.near.Nearby.Near;
import io.pilcrow.reader.near.Related;
import io.pilcrow.reader.span.Inquiry;
import io.pilcrow.reader.span.OnnxReader;
import io.pilcrow.reader.span.ReadAnswer;
import io.pilcrow.reader.text.AnswerWording;
import io.pilcrow.reader.text.Quoted;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Says how many: the number that stands beside the noun that is asked for; else that of the members
 * of the list of such things, counted. A number of something else is no answer.
 */
public final class CountAnswerer implements Answerer {
  public static final Kind KIND = new Kind("count");

  /** Of the subject's weight, in the sentence that has the number and the noun. */
  private static final double LEAST = 0.5;

  /** From here the reader may see a number in other words than the question's. */
  private static final double SURE = 0.6;

  private final OnnxReader facts;
  private final Nearby nearby;
  private final Listings listings;
  private final Related related;

  public CountAnswerer(OnnxReader facts, Nearby nearby, Listings listings, Related related) {
    this.facts = facts;
    this.nearby = nearby;
    this.listings = listings;
    this.related = related;
  }

  @Override
  public Kind kind() {
    return KIND;
  }

  @Override
  public Optional<Reading> answer(Inquiry inquiry, Consumer<Claim> claims) {
    Set<String> about = inquiry.subject();
    Optional<String> noun = noun(inquiry.text());
    Optional<ReadAnswer> read =
        inquiry.best().filter(facts::isGiven).filter(answer -> !Numbers.isOfName(answer));
    boolean right =
        read.isPresent()
            && (noun.filter(n -> Numbers.isBeside(read.get(), n)).isPresent()
                || (read.get().probability() >= SURE
                    && NumberWords.haveQuantity(read.get().text())));
    if (right) {
      return Optional.of(facts.say(inquiry, read.get(), claims));
    }
    if (noun.isEmpty()) { // "how many are left", "how often": whatever is read
      return Optional.empty();
    }
    return stated(noun.get(), inquiry, claims)
        .or(() -> counted(inquiry, claims))
        .or(() -> enumerated(noun.get(), inquiry, claims))
        .or(() -> related.read(inquiry, claims))
        .or(() -> Optional.of(Reading.nothing(0.5)));
  }

  /** The stem of what is counted: the word behind "how many", if it is no auxiliary. */
  private static Optional<String> noun(String question) {
    Optional<String> noun = Optional.empty();
    boolean asked = false;
    for (Word word : Words.of(question)) {
      if (asked && word.hasContent() && noun.isEmpty()) {
        noun = Optional.of(word.key());
      } else if (asked && noun.isEmpty() && WordList.AUXILIARY.contains(word)) {
        return Optional.empty(); // "how many are left"
      }
      asked |= word.lower().equals("many") || word.lower().equals("number");
    }
    return noun;
  }

  private Optional<Reading> stated(String noun, Inquiry inquiry, Consumer<Claim> claims) {
    List<Near> near =
        nearby.sentences(inquiry.subject(), inquiry).stream()
            .filter(
                n -> n.covered() >= LEAST && Numbers.before(n.sentence().words(), noun).isPresent())
            .toList();
    if (near.isEmpty()) {
      return Optional.empty();
    }
    Near best = near.get(0);
    String number = Numbers.before(best.sentence().words(), noun).orElseThrow();
    claims.accept(
        Quoted.claim(
            "", AnswerWording.lead(number), List.of(Quoted.of(best.sentence(), best.covered()))));
    return Optional.of(new Reading(Optional.of(number), best.covered()));
  }

  private Optional<Reading> counted(Inquiry inquiry, Consumer<Claim> claims) {
    return listings
        .best(inquiry)
        .filter(found -> found.covered() >= LEAST && found.listing().members().size() > 1)
        .map(
            found ->
                Listings.say(
                    found, found.listing().members().size() + " (counted): ", inquiry, claims));
  }

  /** What a sentence names one by one behind the noun: "four countries" that no number counts. */
  private Optional<Reading> enumerated(String noun, Inquiry inquiry, Consumer<Claim> claims) {
    for (Near near : nearby.sentences(inquiry.subject(), inquiry)) {
      int members = near.covered() < LEAST ? 0 : Enumeration.of(near.sentence(), noun);
      if (members > 0) {
        String lead = members + " (counted): ";
        claims.accept(Quoted.claim("", lead, List.of(Quoted.of(near.sentence(), near.covered()))));
        return Optional.of(new Reading(Optional.empty(), near.covered()));
      }
    }
    return Optional.empty();
  }
}
