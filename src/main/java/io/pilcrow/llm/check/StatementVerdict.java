package io.pilcrow.llm.check;

import io.pilcrow.answer.Claim;

/** What became of a draft. */
sealed interface StatementVerdict {
  /**
   * Worth showing.
   *
   * @param score how well it is supported, 0 to 1
   * @param withdrawn how many sentences before it were left out
   */
  record Passed(Claim claim, double score, int withdrawn) implements StatementVerdict {}

  /**
   * Not shown.
   *
   * @param why in words for the log and {@code explain}
   */
  record Withdrawn(String why) implements StatementVerdict {}
}
