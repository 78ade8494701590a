package io.pilcrow.channel.http.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * What was answered to requests that carry an idempotency key, for a day and {@value #LARGEST}
 * bytes at most: then the oldest and least asked for go. Thread-safe. Held in memory: a restart
 * forgets.
 */
public final class KeptAnswers {
  static final long LARGEST = 64L * 1024 * 1024;
  static final Duration KEPT = Duration.ofHours(24);

  private static final int OVERHEAD = 500; // bytes that an entry takes beside its body

  /**
   * An answer as it went out.
   *
   * @param headers those that the route has set
   */
  record Kept(int status, Map<String, String> headers, byte[] body) {}

  /** How a request stands to those before it. */
  enum Standing {
    /** The first of its key, or the first after that was forgotten. It has to end. */
    NEW,
    /** The same request is being answered. */
    RUNNING,
    /** The key was used with another request. */
    OTHER,
    /** It was answered. */
    ANSWERED
  }

  /**
   * @param kept what was answered, when it was
   */
  record Found(Standing standing, Optional<Kept> kept) {
    private static Found of(Standing standing) {
      return new Found(standing, Optional.empty());
    }
  }

  private record Entry(String request, Kept kept) {}

  private final Map<String, String> running = new ConcurrentHashMap<>();
  private final Cache<String, Entry> kept;

  public KeptAnswers(LongSupplier nanoTime) {
    Ticker ticker = nanoTime::getAsLong;
    kept =
        Caffeine.newBuilder()
            .ticker(ticker)
            .expireAfterWrite(KEPT)
            .maximumWeight(LARGEST)
            .weigher((String key, Entry entry) -> entry.kept().body().length + OVERHEAD)
            .executor(Runnable::run)
            .build();
  }

  /**
   * @param key the caller's, told apart from those of others
   * @param request a hash of all that makes the request what it is
   */
  Found begin(String key, String request) {
    String other = running.putIfAbsent(key, request);
    if (other != null) {
      return Found.of(other.equals(request) ? Standing.RUNNING : Standing.OTHER);
    }
    Entry before = kept.getIfPresent(key);
    if (before == null) {
      return Found.of(Standing.NEW);
    }
    running.remove(key);
    return before.request().equals(request)
        ? new Found(Standing.ANSWERED, Optional.of(before.kept()))
        : Found.of(Standing.OTHER);
  }

  /** Ends what began as new. */
  void end(String key, String request, Optional<Kept> answer) {
    answer.ifPresent(some -> kept.put(key, new Entry(request, some)));
    running.remove(key);
  }

  /** How many answers are kept. */
  long size() {
    kept.cleanUp();
    return kept.estimatedSize();
  }
}
