package io.pilcrow.llm.provider;

import static io.pilcrow.llm.provider.LlmSettings.requireThat;

import io.pilcrow.answer.Usage;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a provider asks for tokens, in whatever currency.
 *
 * @param input of a million tokens that are read
 * @param output of a million tokens that are written
 */
public record Prices(BigDecimal input, BigDecimal output) {
  private static final int MILLION = 6; // places of the decimal point

  /** Both prices, or none: half of a price would count half of what is spent as free. */
  public static Optional<Prices> both(Optional<BigDecimal> input, Optional<BigDecimal> output) {
    requireThat(
        input.isPresent() == output.isPresent(),
        (input.isPresent() ? "PILCROW_LLM_OUTPUT_PRICE" : "PILCROW_LLM_INPUT_PRICE")
            + " is missing; give both prices, of a million tokens each");
    return input.map(some -> new Prices(some, output.orElseThrow()));
  }

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
