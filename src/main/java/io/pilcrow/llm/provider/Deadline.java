package io.pilcrow.llm.provider;

import java.time.Duration;

/** A moment on the clock of {@link System#nanoTime()} by which something has to be over. */
public record Deadline(long nanos) {
  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** Zero when it has passed. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
  }

  boolean leaves(Duration time) {
    return left().compareTo(time) > 0;
  }
}
