package io.pilcrow.app;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drops what is kept for a limited time, at once and every hour until it is closed. */
final class Retention implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final Duration OFTEN = Duration.ofHours(1);

  private final List<Runnable> drops;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "retention");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param drops each takes away what is too old by its own clock
   */
  Retention(List<Runnable> drops) {
    this.drops = List.copyOf(drops);
    run();
    var unused =
        clock.scheduleWithFixedDelay(
            this::run, OFTEN.toMinutes(), OFTEN.toMinutes(), TimeUnit.MINUTES);
  }

  private void run() {
    for (Runnable drop : drops) {
      try {
        drop.run();
      } catch (RuntimeException e) {
        LOG.error("What is too old could not be dropped: {}", e.getMessage());
      }
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
