package io.pilcrow.llm.provider;

import static io.pilcrow.llm.provider.LlmSettings.requireThat;

import java.time.Duration;

/**
 * How long a chat model may take, and how much of it may be used.
 *
 * @param timeout the longest silence of the provider, at least a millisecond; {@code
 *     PILCROW_LLM_TIMEOUT}
 * @param deadline the longest that an answer waits for the model in all, at least {@code timeout};
 *     {@code PILCROW_LLM_DEADLINE}
 * @param concurrency how many calls may run at once, at least 1; {@code PILCROW_LLM_CONCURRENCY}
 * @param maxTokens how long an answer may get, in the model's tokens; {@code
 *     PILCROW_LLM_MAX_TOKENS}
 * @param dailyTokens how many tokens, in and out, may be spent from midnight to midnight UTC; 0
 *     means any number; {@code PILCROW_LLM_DAILY_TOKENS}
 */
public record LlmLimits(
    Duration timeout, Duration deadline, int concurrency, int maxTokens, long dailyTokens) {

  public static final LlmLimits DEFAULT =
      new LlmLimits(Duration.ofSeconds(10), Duration.ofSeconds(30), 8, 1500, 0);

  /** Throws IllegalArgumentException that names the setting and says what would be right. */
  public LlmLimits {
    requireThat(
        timeout.toMillis() >= 1,
        "PILCROW_LLM_TIMEOUT is at least a millisecond, got " + words(timeout));
    requireThat(
        deadline.compareTo(timeout) >= 0,
        "PILCROW_LLM_DEADLINE is at least PILCROW_LLM_TIMEOUT ("
            + words(timeout)
            + "), got "
            + words(deadline));
    requireThat(concurrency >= 1, "PILCROW_LLM_CONCURRENCY is at least 1 call, got " + concurrency);
    requireThat(maxTokens >= 1, "PILCROW_LLM_MAX_TOKENS is at least 1, got " + maxTokens);
    requireThat(
        dailyTokens >= 0,
        "PILCROW_LLM_DAILY_TOKENS is 0 for no limit or the tokens of a day, got " + dailyTokens);
  }

  /** As the settings are written. */
  private static String words(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
  }
}
