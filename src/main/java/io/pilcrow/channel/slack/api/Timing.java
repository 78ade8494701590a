package io.pilcrow.channel.slack.api;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;

/** All that this package knows of time, so that its tests need not wait. Thread-safe. */
public interface Timing {
  Instant now();

  /**
   * Returns after {@code pause}; at once when it is not positive.
   *
   * @throws CancellationException when the thread was interrupted; its mark is set again
   */
  void pause(Duration pause);

  /** Runs {@code task} on a thread of its own once {@code delay} has passed. */
  void after(Duration delay, Runnable task);
}
