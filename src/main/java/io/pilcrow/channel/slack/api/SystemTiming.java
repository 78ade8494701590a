package io.pilcrow.channel.slack.api;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The machine's clock. */
public final class SystemTiming implements Timing, AutoCloseable {
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "slack-timer"));
  private final ExecutorService tasks =
      Executors.newCachedThreadPool(task -> daemon(task, "slack-later"));

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void pause(Duration pause) {
    if (pause.isNegative() || pause.isZero()) {
      return;
    }
    try {
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for Slack");
    }
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // A task reports its own failures.
  public void after(Duration delay, Runnable task) {
    try {
      timer.schedule(() -> tasks.execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closing) {
      // What is not done now is in the journal, for the next start.
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    tasks.shutdown();
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
