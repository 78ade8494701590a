package io.pilcrow.article;

/** An article is larger than it may be. The message says what was too much, and what would help. */
public final class TooLongException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public TooLongException(String message) {
    super(message);
  }
}
