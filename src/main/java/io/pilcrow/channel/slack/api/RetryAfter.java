package io.pilcrow.channel.slack.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The header that comes with a 429: whole seconds. */
final class RetryAfter {
  /** Where Slack does not say. */
  static final Duration DEFAULT = Duration.ofSeconds(1);

  private static final long LONGEST_SECONDS = 600;

  private RetryAfter() {}

  static Duration of(@Nullable String header) {
    try {
      long seconds = header == null ? 0 : Long.parseLong(header.strip());
      return seconds <= 0 ? DEFAULT : Duration.ofSeconds(Math.min(seconds, LONGEST_SECONDS));
    } catch (NumberFormatException e) {
      return DEFAULT;
    }
  }
}
