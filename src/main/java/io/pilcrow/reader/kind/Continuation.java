package io.pilcrow.reader.kind;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Reading;
import io.pilcrow.reader.near.Nearby;
import io.pilcrow.reader.span.Inquiry;
import io.pilcrow.reader.text.Quoted;
import io.pilcrow.reader.text.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Goes on where the answer before has ended: who says "tell me more" or "and then?" is shown what
 * the article says next.
 */
final class Continuation {
  static final String VARIANT = "more";

  private static final int MOST = 3; // sentences

  /** It is what follows for sure, but whether that is what was asked for nobody knows. */
  private static final double CONFIDENCE = 0.6;

  private final Nearby nearby;

  Continuation(Nearby nearby) {
    this.nearby = nearby;
  }

  /** Empty where nothing was quoted, or nothing follows it. */
  Optional<Reading> read(Inquiry inquiry, Consumer<Claim> claims) {
    List<Sentence> next =
        nearby.behindWhatWasSaid(inquiry).stream()
            .limit(Math.min(MOST, inquiry.question().maxCitations()))
            .toList();
    String before = "";
    for (Sentence sentence : next) {
      claims.accept(Quoted.claim(before, Quoted.of(sentence, CONFIDENCE)));
      before = "\n";
    }
    return next.isEmpty()
        ? Optional.empty()
        : Optional.of(new Reading(Optional.empty(), CONFIDENCE));
  }
}
