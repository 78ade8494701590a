package io.pilcrow.answer;

import java.util.Optional;

/**
 * What a reader says of an answer as a whole, after its last claim.
 *
 * @param shortAnswer the exact span of the article that answers, from the first claim's first quote
 * @param confidence of what it did, answering or abstaining, 0 to 1
 * @param readBy who read, where it is not the reader that was asked; empty for that one itself
 */
public record Reading(Optional<String> shortAnswer, double confidence, Optional<ReadBy> readBy) {
  public Reading {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("a confidence is from 0 to 1, got " + confidence);
    }
  }

  public Reading(Optional<String> shortAnswer, double confidence) {
    this(shortAnswer, confidence, Optional.empty());
  }

  /** Nothing found. */
  public static Reading nothing(double confidence) {
    return new Reading(Optional.empty(), confidence);
  }

  public Reading by(ReadBy readBy) {
    return new Reading(shortAnswer, confidence, Optional.of(readBy));
  }
}
