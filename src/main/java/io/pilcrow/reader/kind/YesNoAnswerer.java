package io.pilcrow.reader.kind;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Reading;
import io.pilcrow.question.Kind;
import io.pilcrow.reader.near.Nearby;
import io.pilcrow.reader.near.Nearby.Near;
import io.pilcrow.reader.span.Inquiry;
import io.pilcrow.reader.span.OnnxReader;
import io.pilcrow.reader.span.YesNo;
import io.pilcrow.reader.text.AnswerWording;
import io.pilcrow.reader.text.Quoted;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Begins with Yes or No where a sentence says it plainly, and quotes the sentence alone where it
 * does not. A row of a list is quoted with what governs it, which may deny it.
 */
public final class YesNoAnswerer implements Answerer {
  static final Kind KIND = new Kind("yes_no");

  /** Of the subject's weight: whoever asks "is it open on Sunday" wants a sentence with both. */
  private static final double LEAST = 0.7;

  private final OnnxReader facts;
  private final Nearby nearby;

  public YesNoAnswerer(OnnxReader facts, Nearby nearby) {
    this.facts = facts;
    this.nearby = nearby;
  }

  @Override
  public Kind kind() {
    return KIND;
  }

  @Override
  public Optional<Reading> answer(Inquiry inquiry, Consumer<Claim> claims) {
    if (!YesNo.asks(inquiry.text()) || inquiry.best().filter(facts::isGiven).isPresent()) {
      return Optional.empty(); // the sentence that the reader finds
    }
    Set<String> about = inquiry.subject();
    List<Near> near =
        nearby.sentences(about, inquiry).stream()
            .filter(n -> n.sentence().isStatement() && n.covered() >= LEAST && about.size() > 1)
            .toList();
    if (near.isEmpty()) {
      return Optional.empty();
    }
    Near best = near.get(0);
    String lead =
        YesNo.plain(inquiry.text(), best.sentence().text()).map(AnswerWording::lead).orElse("");
    claims.accept(Quoted.claim("", lead, List.of(Quoted.of(best.sentence(), best.covered()))));
    return Optional.of(new Reading(Optional.empty(), best.covered()));
  }
}
