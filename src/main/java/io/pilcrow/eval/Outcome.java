package io.pilcrow.eval;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What became of one question.
 *
 * @param prediction the short answer, or else the answer without its markers; empty when abstained
 * @param confidence 0 to 1, of what was done
 * @param exactMatch 0 or 1
 * @param f1 0 to 1
 * @param citedRight whether the first citation is the right paragraph; empty when there is no
 *     citation, or the file does not say which is right
 * @param place of the right paragraph among those found, from 1; empty when it was not found
 * @param citations how many there are
 * @param validCitations how many of them hold
 */
public record Outcome(
    EvalQuestion question,
    boolean answered,
    String prediction,
    double confidence,
    double exactMatch,
    double f1,
    Optional<Boolean> citedRight,
    OptionalInt place,
    int citations,
    int validCitations,
    Duration latency) {

  /** From this F1 on an answer counts as right where confidence is judged. */
  static final double RIGHT_F1 = 0.5;

  boolean right() {
    return answered ? question.answerable() && f1 >= RIGHT_F1 : !question.answerable();
  }
}
