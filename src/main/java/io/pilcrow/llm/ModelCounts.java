package io.pilcrow.llm;

import io.pilcrow.answer.Usage;

/** What a language model did since the start of the process, for whoever measures it. */
public interface ModelCounts {
  /** Statements that passed their check. */
  long shown();

  /** Statements that did not, and were not shown. */
  long withdrawn();

  /** Questions that the built-in reader answered in the model's place. */
  long handedOn();

  /** Tokens and their cost, also those of calls that failed, of rewriting and of suggestions. */
  Usage spent();
}
