package io.pilcrow.app;

/** A setting has a value that it cannot have; the message names it and says what is right. */
final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SettingsException(String message) {
    super(message);
  }

  SettingsException(String message, Throwable cause) {
    super(message, cause);
  }
}
