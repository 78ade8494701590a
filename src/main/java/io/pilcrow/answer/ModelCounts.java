package io.pilcrow.answer;

/** What a language model did since the start of the process, for whoever measures it. */
public interface ModelCounts {
  /** The model's name, as answers carry it. */
  String model();

  /** Calls that were sent, second and third tries among them. */
  long calls();

  /** Second and third tries. */
  long retries();

  /** Calls that were sent and did not end well. */
  long failures();

  /** Statements that passed their check. */
  long shown();

  /** Statements that did not, and were not shown. */
  long withdrawn();

  /** Questions that the built-in reader answered in the model's place. */
  long handedOn();

  /**
   * Tokens and their cost, also those of calls that failed, of rewriting and of suggestions. It has
   * a cost, if only 0, exactly when prices are set.
   */
  Usage spent();
}
