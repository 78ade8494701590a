package io.pilcrow.eval;

import io.pilcrow.answer.Answer;
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
 * @param answer the whole of it
 * @param citedWanted whether a paragraph that has to be cited is; empty when it does not matter
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
    Duration latency,
    Answer answer,
    Verdict verdict,
    Optional<Boolean> citedWanted) {

  /** From this F1 on an answer counts as right where confidence is judged. */
  static final double RIGHT_F1 = 0.5;

  /** From this confidence on a reader takes an answer for granted. */
  static final double SURE = 0.5;

  boolean right() {
    if (!question.hasScores()) {
      return verdict == Verdict.OK;
    }
    return answered ? question.answerable() && f1 >= RIGHT_F1 : !question.answerable();
  }

  boolean surelyWrong() {
    return verdict == Verdict.WRONG && confidence >= SURE;
  }
}
