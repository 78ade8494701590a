package io.pilcrow.answer;

import java.util.Optional;

/**
 * The trace that the current thread works for, as the header <a
 * href="https://www.w3.org/TR/trace-context/#traceparent-header">traceparent</a>, so that whoever
 * calls another server from within a stop can pass it on.
 */
public final class TraceParent {
  private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

  private TraceParent() {}

  /** Empty while nothing is traced. */
  public static Optional<String> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /** Makes it that of this thread; empty when the stop is over. */
  public static void set(Optional<String> header) {
    header.ifPresentOrElse(CURRENT::set, CURRENT::remove);
  }
}
