package io.pilcrow.answer;

/** How a statement is backed by what it cites. There is no third way: nothing else is shown. */
public enum Support {
  /** It says what the quote says, in the quote's words. */
  VERBATIM,
  /** It says in other words what the cited paragraph says, and was checked against it. */
  SUPPORTED
}
