package io.pilcrow.channel.slack.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What Slack limits together: one method of one workspace, or the messages to one channel. Calls
 * pass one at a time, none before a {@code Retry-After} has passed. Thread-safe.
 */
final class Gate {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST_TRIES = 12;

  private final Timing timing;
  private final int mostPerMinute;
  private final Deque<Instant> passed = new ArrayDeque<>();
  private Instant closedUntil = Instant.EPOCH;

  /**
   * @param mostPerMinute how many calls pass within any minute; counted only by {@link #passNow}
   */
  Gate(Timing timing, int mostPerMinute) {
    this.timing = timing;
    this.mostPerMinute = mostPerMinute;
  }

  /** A call; says what went wrong. */
  interface Call<R> {
    R run() throws SlackProblem;
  }

  /** Passes as soon as it may, however long that is; others wait behind. */
  synchronized <R> R pass(Call<R> call) throws SlackProblem {
    for (int attempt = 1; ; attempt++) {
      timing.pause(Duration.between(timing.now(), closedUntil));
      try {
        return call.run();
      } catch (SlackProblem problem) {
        if (!problem.isRateLimited() || attempt == MOST_TRIES) {
          throw problem;
        }
        closedUntil = timing.now().plus(problem.retryAfter());
      }
    }
  }

  /** Passes now or not at all: throws "rate limited" when it would have to wait. */
  synchronized <R> R passNow(String method, Call<R> call) throws SlackProblem {
    Instant now = timing.now();
    while (!passed.isEmpty() && !passed.peekFirst().isAfter(now.minus(WINDOW))) {
      passed.removeFirst();
    }
    if (now.isBefore(closedUntil) || passed.size() >= mostPerMinute) {
      throw SlackProblem.rateLimited(method, Duration.between(now, closedUntil));
    }
    passed.addLast(now);
    try {
      return call.run();
    } catch (SlackProblem problem) {
      if (problem.isRateLimited()) {
        closedUntil = timing.now().plus(problem.retryAfter());
      }
      throw problem;
    }
  }
}
