package io.pilcrow;

import io.pilcrow.answer.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Times the stops of one question. On one thread. */
final class TraceRecorder {
  private final long start = System.nanoTime();
  private final List<Trace.Stop> stops = new ArrayList<>();
  private final Observer.Journey journey;

  TraceRecorder(Observer.Journey journey) {
    this.journey = journey;
  }

  /** Passes a stop: runs it, and notes its time and what it found. */
  <T> T stop(String name, Supplier<T> work, Function<T, List<String>> found) {
    throwIfInterrupted();
    journey.enters(name);
    long before = System.nanoTime();
    try {
      T result = work.get();
      stops.add(new Trace.Stop(name, since(before), found.apply(result)));
      return result;
    } finally {
      journey.leaves(name, since(before));
    }
  }

  /** Nobody waits for an answer any more when its thread is interrupted. */
  static void throwIfInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the question was interrupted");
    }
  }

  Trace finish() {
    return new Trace(stops, since(start));
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
