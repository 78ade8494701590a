package io.pilcrow.llm.provider;

import java.net.URI;
import java.util.Optional;

/**
 * Which chat model answers, and within which limits.
 *
 * @param provider {@code openai} (and every server with its API), {@code ollama}, {@code anthropic}
 *     or {@code gemini}; from {@code PILCROW_LLM}
 * @param baseUrl an http or https address where the provider's API begins, when it is not its own;
 *     {@code PILCROW_LLM_BASE_URL}
 * @param model the provider's name of the model; {@code PILCROW_LLM_MODEL}
 * @param apiKey {@code PILCROW_LLM_API_KEY}; never in a log, an error or {@link #toString()}
 * @param limits of time, of calls and of tokens
 * @param prices of a million tokens; {@code PILCROW_LLM_INPUT_PRICE} and {@code
 *     PILCROW_LLM_OUTPUT_PRICE}
 */
public record LlmSettings(
    String provider,
    Optional<URI> baseUrl,
    String model,
    Optional<String> apiKey,
    LlmLimits limits,
    Optional<Prices> prices) {

  /** Throws IllegalArgumentException that names the setting and says what would be right. */
  public LlmSettings {
    requireThat(!model.isBlank(), "PILCROW_LLM_MODEL is missing; name a model of " + provider);
    apiKey.ifPresent(LlmSettings::requireHeaderValue);
  }

  /** A provider and its model with every limit at its default. */
  public static LlmSettings of(
      String provider, Optional<URI> baseUrl, String model, Optional<String> apiKey) {
    return new LlmSettings(provider, baseUrl, model, apiKey, LlmLimits.DEFAULT, Optional.empty());
  }

  /**
   * These settings, when there is such a provider and it has what it needs; else throws
   * IllegalArgumentException that names the setting. Connects to nothing.
   */
  public LlmSettings checked() {
    Provider unused = Provider.of(this);
    return this;
  }

  /** Who answers, for people: "openai (gpt-4.1-mini) at https://api.openai.com/v1". */
  public String inWords() {
    return provider + " (" + model + ") at " + Provider.of(this).url(this);
  }

  /** The text without the key, for messages that quote what a provider said. */
  String redact(String text) {
    return apiKey.map(key -> text.replace(key, "[key]")).orElse(text);
  }

  @Override
  public String toString() {
    return provider + " " + model + (apiKey.isPresent() ? " with a key" : " without a key");
  }

  /** A key goes into a header: what cannot stand there would be quoted by an exception. */
  private static void requireHeaderValue(String key) {
    requireThat(
        !key.isEmpty() && key.chars().allMatch(c -> c > ' ' && c < 127),
        "PILCROW_LLM_API_KEY holds a space, a line break or a character outside ASCII; paste the"
            + " key alone");
  }

  static void requireThat(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
