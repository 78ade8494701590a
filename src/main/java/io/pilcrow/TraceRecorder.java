package io.pilcrow;

import io.pilcrow.answer.Trace;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Times the stops of one question, each without what is done for another one in between: checks run
 * while the reader still reads, and count as checks.
 *
 * <pre>
 *   read  ████░░███░░░██        ░ statements checked, which is the time of the next stop
 *   check               █
 * </pre>
 *
 * On one thread.
 */
final class TraceRecorder {
  private final long start = System.nanoTime();
  private final List<Trace.Stop> stops = new ArrayList<>();
  private final Observer.Journey journey;

  /** What runs, the innermost first, and what was spent on each in nanoseconds, besides its own. */
  private final Deque<String> running = new ArrayDeque<>();

  private final Map<String, Long> besides = new HashMap<>();

  TraceRecorder(Observer.Journey journey) {
    this.journey = journey;
  }

  /** Passes a stop: runs it, and notes its time and what it found. */
  <T> T stop(String name, Supplier<T> work, Function<T, List<String>> found) {
    throwIfInterrupted();
    journey.enters(name);
    running.push(name);
    long before = System.nanoTime();
    try {
      T result = work.get();
      stops.add(new Trace.Stop(name, took(name, before), found.apply(result)));
      return result;
    } finally {
      running.pop();
      journey.leaves(name, took(name, before));
    }
  }

  /** Nobody waits for an answer any more when its thread is interrupted. */
  static void throwIfInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the question was interrupted");
    }
  }

  /** {@code work}, whose time belongs to another stop than the one it is done in. */
  <T> Consumer<T> within(String stop, Consumer<T> work) {
    return what -> {
      running.push(stop);
      long before = System.nanoTime();
      try {
        work.accept(what);
      } finally {
        running.pop();
        move(System.nanoTime() - before, stop);
      }
    };
  }

  /** Counts for {@code stop} what was spent in the stop that runs. */
  void move(long nanos, String stop) {
    besides.merge(stop, nanos, Long::sum);
    besides.merge(String.valueOf(running.peek()), -nanos, Long::sum);
  }

  Trace finish() {
    return new Trace(stops, Duration.ofNanos(System.nanoTime() - start));
  }

  private Duration took(String stop, long before) {
    return Duration.ofNanos(
        Math.max(0, System.nanoTime() - before + besides.getOrDefault(stop, 0L)));
  }
}
