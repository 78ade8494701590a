package io.pilcrow.llm.check;

import java.util.List;

/**
 * Reads a paragraph for a question, as the built-in reader does: {@code io.pilcrow.app} lends it.
 * Thread-safe and deterministic.
 */
@FunctionalInterface
public interface AnswerFinder {
  /**
   * Words of a paragraph that may be the answer.
   *
   * @param share of the probability that all possible answers have together
   * @param probability that these are the answer, when there may be none
   */
  record PossibleAnswer(String words, double share, double probability) {}

  /** The likeliest first, their shares adding up to 1; empty when the paragraph has no word. */
  List<PossibleAnswer> find(String question, String paragraph);
}
