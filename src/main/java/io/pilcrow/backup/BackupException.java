package io.pilcrow.backup;

/** A back-up was not made, or not restored; the message says why, and what can be done. */
public final class BackupException extends RuntimeException {
  private static final long serialVersionUID = 1;

  BackupException(String message) {
    super(message);
  }

  BackupException(String message, Throwable cause) {
    super(message, cause);
  }
}
