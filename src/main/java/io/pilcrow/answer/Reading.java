package io.pilcrow.answer;

import java.util.Optional;

/**
 * What a reader says of an answer as a whole, after its last claim.
 *
 * @param manner what its claims are
 * @param shortAnswer the exact span of the article that answers, from the first claim's first quote
 * @param confidence of what it did, answering or abstaining, 0 to 1
 * @param talk a friendly line, where nothing was asked of the articles
 * @param instead what is said in the place of the usual sentence where there is no claim
 * @param readBy who read, where it is not the reader that was asked; empty for that one itself
 */
public record Reading(
    Manner manner,
    Optional<String> shortAnswer,
    double confidence,
    Optional<Talk> talk,
    Optional<String> instead,
    Optional<ReadBy> readBy) {

  /** What the claims of a reading are. */
  public enum Manner {
    /** The answer. */
    OUTRIGHT,
    /** No answer, but sentences that speak of what was asked; the first claim says so. */
    RELATED
  }

  public Reading {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("a confidence is from 0 to 1, got " + confidence);
    }
  }

  public Reading(Optional<String> shortAnswer, double confidence) {
    this(
        Manner.OUTRIGHT,
        shortAnswer,
        confidence,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Nothing found. */
  public static Reading nothing(double confidence) {
    return new Reading(Optional.empty(), confidence);
  }

  /** Nothing found, said in a sentence of its own. */
  public static Reading nothing(double confidence, String instead) {
    return new Reading(
        Manner.OUTRIGHT,
        Optional.empty(),
        confidence,
        Optional.empty(),
        Optional.of(instead),
        Optional.empty());
  }

  /** Claims that speak of what was asked and do not answer it. */
  public static Reading related(double confidence) {
    return new Reading(
        Manner.RELATED,
        Optional.empty(),
        confidence,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public static Reading talk(Talk talk) {
    return new Reading(
        Manner.OUTRIGHT,
        Optional.empty(),
        1,
        Optional.of(talk),
        Optional.empty(),
        Optional.empty());
  }

  public Reading by(ReadBy readBy) {
    return new Reading(manner, shortAnswer, confidence, talk, instead, Optional.of(readBy));
  }
}
