package io.pilcrow.testing;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/** What the threads of this process are at, so that a test waits for a state and not for a time. */
public final class Threads {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Threads() {}

  /** How many threads are inside of a method just now. */
  public static int inside(Class<?> type, String method) {
    return (int)
        Thread.getAllStackTraces().values().stream()
            .filter(
                trace ->
                    Arrays.stream(trace)
                        .anyMatch(
                            frame ->
                                frame.getClassName().equals(type.getName())
                                    && frame.getMethodName().equals(method)))
            .count();
  }

  /** Returns when {@code state} holds, and fails when it does not after a long while. */
  public static void await(String what, BooleanSupplier state) {
    long began = System.nanoTime();
    while (!state.getAsBoolean()) {
      if (System.nanoTime() - began > PATIENCE.toNanos()) {
        throw new AssertionError("not within " + PATIENCE.toSeconds() + " seconds: " + what);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting", e);
    }
  }
}
