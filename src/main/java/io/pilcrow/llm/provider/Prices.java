package io.pilcrow.llm.provider;

import io.pilcrow.answer.Usage;
import java.math.BigDecimal;

/**
 * What a provider asks for tokens, in whatever currency.
 *
 * @param input of a million tokens that are read
 * @param output of a million tokens that are written
 */
public record Prices(BigDecimal input, BigDecimal output) {
  private static final int MILLION = 6; // places of the decimal point

  /** The usage with its cost. */
  Usage of(Usage usage) {
    BigDecimal cost =
        input
            .multiply(BigDecimal.valueOf(usage.inputTokens()))
            .add(output.multiply(BigDecimal.valueOf(usage.outputTokens())))
            .movePointLeft(MILLION);
    return usage.costing(cost);
  }
}
