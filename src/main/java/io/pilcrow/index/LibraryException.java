package io.pilcrow.index;

/** A library cannot be opened, read or saved. The message names the folder and what can be done. */
public final class LibraryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  LibraryException(String message) {
    super(message);
  }

  LibraryException(String message, Throwable cause) {
    super(message, cause);
  }
}
