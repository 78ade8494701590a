package io.pilcrow.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.Locale;

/** How long acknowledgements took, shortest first, in nanoseconds. */
record AckTimes(long[] nanos) {
  static AckTimes of(Collection<Long> nanos) {
    return new AckTimes(nanos.stream().mapToLong(Long::longValue).sorted().toArray());
  }

  double millis(double share) {
    return nanos[(int) Math.min(nanos.length - 1L, (long) (nanos.length * share))] / 1e6;
  }

  AckTimes print(String what) {
    System.out.printf(
        Locale.ROOT,
        "%s acknowledged: p50 %.1f ms, p99 %.1f ms, slowest %.1f ms of %d%n",
        what,
        millis(0.5),
        millis(0.99),
        millis(1),
        nanos.length);
    return this;
  }

  /** Slack's own limit, after which it delivers again. */
  void requireWithin(Duration limit) {
    assertThat(millis(1)).as("the slowest acknowledgement, ms").isLessThan(limit.toMillis());
  }
}
