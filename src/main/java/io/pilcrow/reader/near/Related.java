package io.pilcrow.reader.near;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Reading;
import io.pilcrow.question.Openings;
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
 * Where there is no answer, the one or two sentences that speak of what was asked, introduced as
 * not being it. Its confidence is that nothing answers outright.
 */
public final class Related {
  /** Of the subject's weight: with less, a sentence shares a word and not the matter. */
  private static final double LEAST = 0.5;

  /** The same, in the sentence that the model takes for the answer, though not surely. */
  private static final double LEAST_READ = 0.25;

  private static final double READ = 0.1; // probability that the articles answer at all

  private static final double SHARE = 0.85; // of the best one's score, for a second sentence
  private static final int MOST = 2;

  private final Nearby nearby;
  private final OnnxReader facts;

  public Related(Nearby nearby, OnnxReader facts) {
    this.nearby = nearby;
    this.facts = facts;
  }

  /** The sentences of an answer that was found and not trusted; they are nearest of all. */
  public Reading doubted(ReadAnswer answer, Inquiry inquiry, Consumer<Claim> claims) {
    facts.sayWhole(
        answer,
        claim -> claims.accept(new Claim(introduction(inquiry), claim.pieces(), claim.support())));
    return Reading.related(facts.certaintyOfNothing(inquiry));
  }

  public Optional<Reading> read(Inquiry inquiry, Consumer<Claim> claims) {
    Set<String> about = inquiry.subject();
    List<Near> near =
        nearby.sentences(about, inquiry).stream()
            .filter(n -> n.sentence().isStatement() && sharesTheMatter(n, about))
            .filter(n -> n.covered() >= (isRead(n, inquiry) ? LEAST_READ : LEAST))
            .sorted(Comparator.comparing((Near n) -> !isRead(n, inquiry))) // stable
            .toList();
    if (about.isEmpty() || near.isEmpty()) {
      return Optional.empty();
    }
    String before = introduction(inquiry);
    double least = SHARE * near.get(0).score();
    for (Near next : near.subList(0, Math.min(MOST, near.size()))) {
      if (next.score() >= least) {
        claims.accept(Quoted.claim(before, Quoted.of(next.sentence(), next.covered())));
        before = " ";
      }
    }
    return Optional.of(Reading.related(facts.certaintyOfNothing(inquiry)));
  }

  private static String introduction(Inquiry inquiry) {
    return Openings.related(inquiry.evidence().articles().size());
  }

  /**
   * Two words of it, where it has as many: who asks how glaciers move asks for no policy that
   * moved.
   */
  private static boolean sharesTheMatter(Near near, Set<String> about) {
    Set<String> own = near.sentence().keys();
    return about.stream().filter(own::contains).count() >= Math.min(2, about.size());
  }

  private static boolean isRead(Near near, Inquiry inquiry) {
    return inquiry
        .best()
        .filter(answer -> answer.answered() >= READ)
        .filter(answer -> answer.paragraphId().equals(near.sentence().paragraph().id()))
        .filter(answer -> near.sentence().span().overlaps(answer.span()))
        .isPresent();
  }
}
