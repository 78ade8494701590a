package io.pilcrow.site.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** When each host may be asked next, whichever source asks. Thread-safe. */
public final class Hosts {
  private static final int MANY = 10_000;

  private final Clock clock;
  private final Map<String, Instant> next = new HashMap<>();

  public Hosts(Clock clock) {
    this.clock = clock;
  }

  /**
   * Takes the host's turn, when it is there.
   *
   * @param pause until the turn after this one
   * @return how long to wait for it; zero when it was taken
   */
  public synchronized Duration turn(String host, Duration pause) {
    Instant now = clock.instant();
    Instant free = next.getOrDefault(host, Instant.EPOCH);
    if (free.isAfter(now)) {
      return Duration.between(now, free);
    }
    if (next.size() > MANY) {
      next.values().removeIf(time -> !time.isAfter(now));
    }
    next.put(host, now.plus(pause));
    return Duration.ZERO;
  }

  /** Leaves a host alone that asked for it. */
  public synchronized void leaveAlone(String host, Duration time) {
    next.merge(host, clock.instant().plus(time), (a, b) -> a.isAfter(b) ? a : b);
  }
}
