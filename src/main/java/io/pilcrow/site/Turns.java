package io.pilcrow.site;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few threads that go round the sources. Each source has one turn at a time, and after it stands
 * behind all that wait for theirs. Thread-safe.
 */
final class Turns {
  private static final Logger LOG = LoggerFactory.getLogger(Turns.class);
  private static final int AT_ONCE = 4;

  private final ScheduledThreadPoolExecutor threads =
      new ScheduledThreadPoolExecutor(
          AT_ONCE,
          task -> {
            Thread thread = new Thread(task, "site");
            thread.setDaemon(true);
            return thread;
          });

  /** Of each source its next turn, or the one that it has now. */
  private final Map<SourceRun, Turn> turns = new HashMap<>();

  private boolean isOpen;
  private volatile boolean isClosed;

  private static final class Turn {
    private ScheduledFuture<?> next;
    private boolean isRunning;
    private boolean again;

    Turn(ScheduledFuture<?> next) {
      this.next = next;
    }
  }

  Turns() {
    threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    threads.setRemoveOnCancelPolicy(true);
  }

  /** From now on turns are taken. */
  synchronized void open() {
    isOpen = true;
    turns.keySet().forEach(run -> soonAsPossible(run));
  }

  boolean isClosed() {
    return isClosed;
  }

  /** A turn as soon as one is free, and one more where it has one now. */
  synchronized void soon(SourceRun run) {
    if (isClosed) {
      return;
    }
    soonAsPossible(run);
  }

  private void soonAsPossible(SourceRun run) {
    Turn turn = turns.get(run);
    if (turn == null) {
      turns.put(run, new Turn(isOpen ? schedule(run, Duration.ZERO) : never()));
    } else if (turn.isRunning) {
      turn.again = true;
    } else if (isOpen) {
      turn.next.cancel(false);
      turn.next = schedule(run, Duration.ZERO);
    }
  }

  private ScheduledFuture<?> never() {
    ScheduledFuture<?> never = threads.schedule(() -> {}, 1, TimeUnit.DAYS);
    never.cancel(false);
    return never;
  }

  private ScheduledFuture<?> schedule(SourceRun run, Duration delay) {
    return threads.schedule(() -> take(run), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void take(SourceRun run) {
    if (!begins(run)) {
      return;
    }
    Duration delay = Duration.ofMinutes(1);
    try {
      delay = run.turn();
    } catch (RuntimeException | Error e) { // must not end the turns of this source
      LOG.error("A turn of {} failed", run.source().address(), e);
    } finally {
      ends(run, delay);
    }
  }

  private synchronized boolean begins(SourceRun run) {
    Turn turn = turns.get(run);
    if (turn == null || isClosed || turn.isRunning || run.source().paused()) {
      return false;
    }
    turn.isRunning = true;
    return true;
  }

  private synchronized void ends(SourceRun run, Duration delay) {
    Turn turn = turns.get(run);
    if (turn == null || isClosed) {
      return;
    }
    turn.isRunning = false;
    turn.next = schedule(run, turn.again ? Duration.ZERO : delay);
    turn.again = false;
  }

  synchronized void forget(SourceRun run) {
    Turn turn = turns.remove(run);
    if (turn != null) {
      turn.next.cancel(false);
    }
  }

  /** Begins no more turns, and waits for those that run. */
  void close(Duration patience) {
    isClosed = true;
    threads.shutdown(); // without interrupting: that would close files that are being written
    try {
      if (!threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("A source is still being read; what it has now is kept.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
