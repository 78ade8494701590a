package io.pilcrow.llm.provider;

import io.pilcrow.answer.Usage;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Counts the tokens spent, and keeps a day, from midnight to midnight UTC, within its cap. The
 * count of the day starts anew with the process. Thread-safe.
 */
final class DailyTokens {
  private final long cap;
  private final Clock clock;
  private LocalDate day;
  private long today;
  private Usage sinceStart = Usage.NONE;

  /**
   * @param cap tokens a day, in and out; 0 for no limit
   */
  DailyTokens(long cap, Clock clock) {
    this.cap = cap;
    this.clock = clock;
    this.day = LocalDate.now(clock.withZone(ZoneOffset.UTC));
  }

  /** Whether that many tokens may still be spent today. */
  synchronized boolean allows(long tokens) {
    turnDay();
    return cap == 0 || today + tokens <= cap;
  }

  synchronized void spend(Usage usage) {
    turnDay();
    today += usage.total();
    sinceStart = sinceStart.plus(usage);
  }

  /** Since the process started. */
  synchronized Usage sinceStart() {
    return sinceStart;
  }

  private void turnDay() {
    LocalDate now = LocalDate.now(clock.withZone(ZoneOffset.UTC));
    if (!now.equals(day)) {
      day = now;
      today = 0;
    }
  }
}
