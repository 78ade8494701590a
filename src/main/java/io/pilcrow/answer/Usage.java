package io.pilcrow.answer;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What an answer cost in tokens of a paid model, as its provider counted them. The built-in reader
 * costs none.
 *
 * @param inputTokens at least 0
 * @param outputTokens at least 0
 * @param cost in the currency of the prices that were set; empty when none were
 */
public record Usage(long inputTokens, long outputTokens, Optional<BigDecimal> cost) {
  public static final Usage NONE = new Usage(0, 0);

  public Usage {
    if (inputTokens < 0 || outputTokens < 0) {
      throw new IllegalArgumentException(
          "tokens are counted from 0, got " + inputTokens + " and " + outputTokens);
    }
  }

  /** Without a price. */
  public Usage(long inputTokens, long outputTokens) {
    this(inputTokens, outputTokens, Optional.empty());
  }

  public Usage costing(BigDecimal cost) {
    return new Usage(inputTokens, outputTokens, Optional.of(cost.stripTrailingZeros()));
  }

  public long total() {
    return inputTokens + outputTokens;
  }

  /** The sum; it has a cost as soon as one of the two has. */
  public Usage plus(Usage other) {
    Optional<BigDecimal> both =
        cost.map(own -> own.add(other.cost.orElse(BigDecimal.ZERO))).or(() -> other.cost);
    return new Usage(inputTokens + other.inputTokens, outputTokens + other.outputTokens, both);
  }
}
