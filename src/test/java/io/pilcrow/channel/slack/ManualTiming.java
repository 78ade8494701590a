package io.pilcrow.channel.slack;

import io.pilcrow.channel.slack.api.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A clock that only moves when somebody would wait: a pause moves it on and returns. What is to run
 * later runs when the clock has come there; without a delay, at once. Thread-safe.
 */
public final class ManualTiming implements Timing, AutoCloseable {
  /** The moment that every test begins at. */
  public static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

  private record Task(Instant due, long number, Runnable work) {}

  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "manual-timing");
            thread.setDaemon(true);
            return thread;
          });
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparing(Task::due).thenComparing(Task::number));
  private final List<Duration> delays = new ArrayList<>();
  private Instant now = START;
  private long count;

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public void pause(Duration pause) {
    if (!pause.isNegative() && !pause.isZero()) {
      advance(pause);
    }
  }

  @Override
  public synchronized void after(Duration delay, Runnable task) {
    delays.add(delay);
    tasks.add(new Task(now.plus(delay), count++, task));
    runDue();
  }

  public synchronized void advance(Duration by) {
    now = now.plus(by);
    runDue();
  }

  /** Moves on to the next thing planned; false when there is none. */
  synchronized boolean advanceToNext() {
    if (tasks.isEmpty()) {
      return false;
    }
    if (tasks.peek().due().isAfter(now)) {
      now = tasks.peek().due();
    }
    runDue();
    return true;
  }

  /** The delays that were asked for, in order. */
  public synchronized List<Duration> delays() {
    return List.copyOf(delays);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void runDue() {
    while (!tasks.isEmpty() && !tasks.peek().due().isAfter(now)) {
      threads.execute(tasks.poll().work());
    }
  }
}
