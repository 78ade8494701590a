package io.pilcrow.reader.kind;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Reading;
import io.pilcrow.question.Kind;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.reader.near.Nearby;
import io.pilcrow.reader.near.Nearby.Near;
import io.pilcrow.reader.near.Subject;
import io.pilcrow.reader.span.Inquiry;
import io.pilcrow.reader.text.Quoted;
import io.pilcrow.reader.text.Sentence;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Says in whole sentences what the articles say of something, or what somebody said. */
public final class TopicAnswerer implements Answerer {
  public static final Kind KIND = new Kind("topic");

  private static final int MOST = 3; // sentences

  /** Of the subject's weight, in the best sentence. */
  private static final double LEAST = 0.5;

  /** A further sentence has at least this share of the best one's score. */
  private static final double SHARE = 0.75;

  private final Nearby nearby;
  private final Listings listings;
  private final Subject subject;
  private final Continuation continuation;

  public TopicAnswerer(Nearby nearby, Listings listings, Subject subject) {
    this.nearby = nearby;
    this.listings = listings;
    this.subject = subject;
    this.continuation = new Continuation(nearby);
  }

  @Override
  public Kind kind() {
    return KIND;
  }

  /** Whether more of the same is asked for; "tell me more about the harbour" has a topic. */
  private boolean isMore(Inquiry inquiry) {
    StandaloneQuestion question = inquiry.question();
    return question.variant().filter(Continuation.VARIANT::equals).isPresent()
        && question.added().isEmpty()
        && (subject.isEmpty(question)
            || nearby.sentences(inquiry.subject(), inquiry).stream()
                .allMatch(near -> near.covered() == 0));
  }

  @Override
  public Optional<Reading> answer(Inquiry inquiry, Consumer<Claim> claims) {
    Optional<Reading> continued =
        isMore(inquiry) ? continuation.read(inquiry, claims) : Optional.empty();
    if (continued.isPresent()) {
      return continued;
    }
    Set<String> about = inquiry.subject();
    List<Near> near =
        nearby.sentences(about, inquiry).stream()
            .filter(n -> n.sentence().isStatement() && n.covered() > 0)
            .toList();
    if (about.isEmpty() || near.isEmpty() || near.get(0).covered() < LEAST) {
      return Optional.empty();
    }
    Optional<Listings.Found> led = listings.ledBy(near.get(0).sentence(), near.get(0).covered());
    if (led.isPresent()) { // "We asked three questions.", which are what is asked for
      return Optional.of(Listings.say(led.get(), "", inquiry, claims));
    }
    double least = SHARE * near.get(0).score();
    List<Sentence> said =
        near.stream()
            .filter(n -> n.score() >= least)
            .limit(Math.min(MOST, inquiry.question().maxCitations()))
            .map(Near::sentence)
            .sorted(Comparator.comparingInt(Sentence::number))
            .toList();
    String before = "";
    for (Sentence sentence : said) {
      claims.accept(Quoted.claim(before, Quoted.of(sentence, near.get(0).covered())));
      before = "\n";
    }
    return Optional.of(new Reading(Optional.empty(), Math.min(1, near.get(0).covered())));
  }
}
