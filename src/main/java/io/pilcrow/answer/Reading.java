package io.pilcrow.answer;

import java.util.Optional;

/**
 * What a reader says of an answer as a whole, after its last claim.
 *
 * @param shortAnswer the exact span of the article that answers, from the first claim's first quote
 * @param confidence of what it did, answering or abstaining, 0 to 1
 */
public record Reading(Optional<String> shortAnswer, double confidence) {
  public Reading {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("a confidence is from 0 to 1, got " + confidence);
    }
  }

  /** Nothing found. */
  public static Reading nothing(double confidence) {
    return new Reading(Optional.empty(), confidence);
  }
}
