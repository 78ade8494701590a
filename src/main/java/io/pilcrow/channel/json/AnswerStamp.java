package io.pilcrow.channel.json;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What tells one answer from another: its id and its time.
 *
 * @param id {@code ans_} and a ULID (<a
 *     href="https://github.com/ulid/spec">github.com/ulid/spec</a>): 48 bits of time, then 80
 *     random bits, so that ids sort by time
 * @param createdAt to the second, UTC
 */
public record AnswerStamp(String id, Instant createdAt) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int TIME_DIGITS = 10;
  private static final int RANDOM_DIGITS = 16;

  public static AnswerStamp now(Clock clock) {
    Instant now = clock.instant();
    return new AnswerStamp("ans_" + ulid(now.toEpochMilli()), now.truncatedTo(ChronoUnit.SECONDS));
  }

  private static String ulid(long millis) {
    StringBuilder digits = new StringBuilder(TIME_DIGITS + RANDOM_DIGITS);
    for (int shift = 5 * (TIME_DIGITS - 1); shift >= 0; shift -= 5) {
      digits.append(CROCKFORD.charAt((int) (millis >>> shift) & 31));
    }
    for (int i = 0; i < RANDOM_DIGITS; i++) {
      digits.append(CROCKFORD.charAt(RANDOM.nextInt(CROCKFORD.length())));
    }
    return digits.toString();
  }
}
