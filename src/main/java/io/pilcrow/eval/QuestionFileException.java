package io.pilcrow.eval;

/** A question file that cannot be used; the message names the file, the place and the remedy. */
public final class QuestionFileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  QuestionFileException(String message) {
    super(message);
  }

  QuestionFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
