package io.pilcrow.channel.cli;

/** What was typed or set cannot be meant; the message says what was wrong and what is right. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UsageException(String message) {
    super(message);
  }

  /** What an argument was refused for. */
  public static UsageException of(IllegalArgumentException refused) {
    return new UsageException(String.valueOf(refused.getMessage()), refused);
  }

  public UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
