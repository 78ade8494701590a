package io.pilcrow.source.draft;

/** What was given is no article. The message says what was wrong and what would be right. */
public class SourceException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public SourceException(String message) {
    super(message);
  }

  public SourceException(String message, Throwable cause) {
    super(message, cause);
  }
}
