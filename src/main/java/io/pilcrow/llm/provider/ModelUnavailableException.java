package io.pilcrow.llm.provider;

import io.pilcrow.answer.Usage;
import java.time.Duration;
import java.util.Objects;

/**
 * The chat model did not do what it was asked: it was not called, did not answer, or broke off.
 * Carries no cause, because what a client throws may quote the key; the message is free of it.
 */
public final class ModelUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What went wrong, with the words that people are told. */
  public enum Reason {
    /** Nothing was sent: its failures of the last minute keep it from being asked. */
    RESTING("is not answering at the moment"),
    /** Nothing was sent: as many calls as are allowed are running. */
    BUSY("is busy"),
    /** Nothing was sent: the tokens of the day are spent. */
    SPENT("has used up its budget for today"),
    /** 429, or the provider's own quota. */
    OUT_OF_QUOTA("is out of quota at its provider"),
    /** No connection, or an error of the server. */
    DOWN("is not answering"),
    /** Silent for longer than the timeout, or not finished by the deadline. */
    SLOW("did not answer in time"),
    /** 400, 401, 403 or 404: asking again will not help. */
    REJECTED("does not accept the request; its settings need a look"),
    /** The stream ended before the answer did. */
    CUT("broke off in the middle of its answer"),
    /** Not the protocol that the provider should speak. */
    MALFORMED("sent an answer that could not be read");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** After "the language model". */
    public String words() {
      return words;
    }

    boolean worthRetrying() {
      return this == OUT_OF_QUOTA || this == DOWN;
    }
  }

  private final Reason reason;
  private final transient Duration retryAfter;
  private final transient Usage usage;

  private ModelUnavailableException(
      Reason reason, Duration retryAfter, Usage usage, String message) {
    super(message);
    this.reason = reason;
    this.retryAfter = retryAfter;
    this.usage = usage;
  }

  /**
   * @param detail for the log and {@code explain}, already without the key; may be empty
   */
  ModelUnavailableException(Reason reason, String detail) {
    this(reason, detail, Duration.ZERO);
  }

  ModelUnavailableException(Reason reason, String detail, Duration retryAfter) {
    this(
        reason,
        retryAfter,
        Usage.NONE,
        "the language model " + reason.words() + (detail.isEmpty() ? "" : ": " + detail));
  }

  public Reason reason() {
    return reason;
  }

  /** How long the provider asked to be left alone; zero when it did not say. */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** What the call cost all the same, estimated where the provider did not say. */
  public Usage usage() {
    return usage;
  }

  ModelUnavailableException costing(Usage spent) {
    return new ModelUnavailableException(
        reason, retryAfter, spent, Objects.requireNonNull(getMessage()));
  }
}
