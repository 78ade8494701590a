package io.pilcrow.channel.http.guard;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Counts what each client does in a window of time, for the {@value #MOST} most recent and most
 * frequent clients; a flood from ever new addresses pushes out its own kind. Thread-safe. Held in
 * memory: a restart begins anew.
 */
public final class Buckets {
  static final int MOST = 20_000;

  /**
   * @param taken whether there was room for one more
   * @param remaining how many more fit into the window
   * @param seconds until the window ends, at least 1
   */
  public record Level(boolean taken, long remaining, long seconds) {}

  private final LoadingCache<String, Bucket> buckets;

  /**
   * @param room how often a client may, in each window
   */
  public Buckets(int room, Duration window, LongSupplier nanoTime) {
    TimeMeter time = new Meter(nanoTime);
    buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .executor(Runnable::run)
            .build(
                client ->
                    Bucket.builder()
                        .addLimit(limit -> limit.capacity(room).refillIntervally(room, window))
                        .withCustomTimePrecision(time)
                        .build());
  }

  /** Counts one, if there is room for it. */
  public Level take(String client) {
    var probe = buckets.get(client).tryConsumeAndReturnRemaining(1);
    return new Level(
        probe.isConsumed(), probe.getRemainingTokens(), seconds(probe.getNanosToWaitForReset()));
  }

  /** Whether there would be room, without counting. */
  Level look(String client) {
    var probe = buckets.get(client).estimateAbilityToConsume(1);
    return new Level(
        probe.canBeConsumed(),
        probe.getRemainingTokens(),
        seconds(probe.getNanosToWaitForRefill()));
  }

  /** How many clients are remembered. */
  long size() {
    buckets.cleanUp();
    return buckets.estimatedSize();
  }

  private static long seconds(long nanos) {
    return Math.max(1, Duration.ofNanos(nanos).plusMillis(999).toSeconds());
  }

  private record Meter(LongSupplier nanoTime) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return nanoTime.getAsLong();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
