package io.pilcrow.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How the time of something grows with the text it is given. Not seconds are measured but growth,
 * as the processor counts the time of one thread: eight times the text may take 24 times as long,
 * where a quadratic step would take 64 times as long. What takes less than {@link #NOISE} in all is
 * lost among what a machine does beside it, and grows too little to matter.
 */
public final class Growth {
  private static final int USUAL = 20_000; // characters
  private static final int LARGER = 8;
  private static final int MOST = 3 * LARGER;
  private static final Duration NOISE = Duration.ofMillis(100);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Growth() {}

  /** Fails where the time grows faster than a text of nothing but {@code unit}. */
  public static void isLinear(String unit, Consumer<String> work) {
    isLinear(unit, USUAL, work);
  }

  /**
   * @param length of the shorter text, in characters
   */
  public static void isLinear(String unit, int length, Consumer<String> work) {
    String small = unit.repeat(length / unit.length());
    String large = unit.repeat(length * LARGER / unit.length());
    long once = Math.min(nanos(work, small), nanos(work, small));
    long more = nanos(work, large);
    if (more > MOST * once) {
      more = Math.min(more, nanos(work, large)); // what was in the way the first time
    }
    assertThat(more)
        .as("%d times \"%s\" took %d times as long", LARGER, unit.strip(), more / Math.max(1, once))
        .isLessThanOrEqualTo(Math.max(MOST * once, NOISE.toNanos()));
  }

  private static long nanos(Consumer<String> work, String text) {
    long start = THREADS.getCurrentThreadCpuTime();
    work.accept(text);
    return THREADS.getCurrentThreadCpuTime() - start;
  }
}
