package io.pilcrow.question;

import java.util.List;

/** Makes a follow-up stand alone. Thread-safe. */
public interface QuestionRewriter {
  /** A question that stands alone already comes back in its own words. */
  StandaloneQuestion rewrite(Question question);

  /**
   * Several questions asked in one breath, each in words that do not need those before it, in their
   * order: of "how heavy is the A2" and "what does it cost", the second asks for the A2's price.
   */
  default List<String> apart(List<String> questions) {
    return questions;
  }
}
