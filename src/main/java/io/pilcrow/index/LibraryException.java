package io.pilcrow.index;

/**
 * A library cannot be opened, read or saved. The message names the folder or the engine, and what
 * can be done.
 */
public final class LibraryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public LibraryException(String message) {
    super(message);
  }

  public LibraryException(String message, Throwable cause) {
    super(message, cause);
  }
}
