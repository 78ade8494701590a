package io.pilcrow.llm.provider;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The services that {@code PILCROW_LLM} can name, each with the protocol it speaks. */
enum Provider {
  /** Also vLLM, llama.cpp, LM Studio, OpenRouter and all others with this API, by base URL. */
  OPENAI("https://api.openai.com/v1", "models") {
    @Override
    StreamingChatModel open(LlmSettings settings, String url, HttpClientBuilder http) {
      return OpenAiStreamingChatModel.builder()
          .httpClientBuilder(http)
          .baseUrl(url)
          .apiKey(settings.apiKey().orElse(null))
          .modelName(settings.model())
          .timeout(settings.limits().timeout())
          .maxCompletionTokens(own(settings) ? settings.limits().maxTokens() : null)
          .maxTokens(own(settings) ? null : settings.limits().maxTokens())
          .build();
    }

    @Override
    Map<String, String> headers(LlmSettings settings) {
      return settings
          .apiKey()
          .map(key -> Map.of("Authorization", "Bearer " + key))
          .orElse(Map.of());
    }

    @Override
    boolean needsKey(LlmSettings settings) {
      return own(settings);
    }
  },

  /**
   * In its own protocol, because only there the context can be set: through its OpenAI face a
   * prompt longer than the model's default is cut without a word.
   */
  OLLAMA("http://localhost:11434", "api/tags") {
    @Override
    StreamingChatModel open(LlmSettings settings, String url, HttpClientBuilder http) {
      return OllamaStreamingChatModel.builder()
          .httpClientBuilder(http)
          .baseUrl(url)
          .modelName(settings.model())
          .timeout(settings.limits().timeout())
          .numCtx(CONTEXT_TOKENS)
          .numPredict(settings.limits().maxTokens())
          .customHeaders(headers(settings))
          .build();
    }

    @Override
    Map<String, String> headers(LlmSettings settings) {
      return OPENAI.headers(settings);
    }

    @Override
    boolean needsKey(LlmSettings settings) {
      return false;
    }
  },

  ANTHROPIC("https://api.anthropic.com/v1", "models") {
    @Override
    StreamingChatModel open(LlmSettings settings, String url, HttpClientBuilder http) {
      return AnthropicStreamingChatModel.builder()
          .httpClientBuilder(http)
          .baseUrl(url)
          .apiKey(settings.apiKey().orElse(null))
          .version(ANTHROPIC_VERSION)
          .modelName(settings.model())
          .timeout(settings.limits().timeout())
          .maxTokens(settings.limits().maxTokens())
          .build();
    }

    @Override
    Map<String, String> headers(LlmSettings settings) {
      return Map.of(
          "x-api-key", settings.apiKey().orElse(""), "anthropic-version", ANTHROPIC_VERSION);
    }
  },

  GEMINI("https://generativelanguage.googleapis.com/v1beta", "models") {
    @Override
    StreamingChatModel open(LlmSettings settings, String url, HttpClientBuilder http) {
      return GoogleAiGeminiStreamingChatModel.builder()
          .httpClientBuilder(http)
          .baseUrl(url)
          .apiKey(settings.apiKey().orElse(null))
          .modelName(settings.model())
          .timeout(settings.limits().timeout())
          .maxOutputTokens(settings.limits().maxTokens())
          .build();
    }

    @Override
    Map<String, String> headers(LlmSettings settings) {
      return Map.of("x-goog-api-key", settings.apiKey().orElse(""));
    }
  };

  /** Room for eight paragraphs of 2,500 characters, the rules and the answer. */
  private static final int CONTEXT_TOKENS = 12_288;

  private static final String ANTHROPIC_VERSION = "2023-06-01";

  private final String home;
  private final String listing;

  /**
   * @param listing what answers at once when the provider is there, relative to its address
   */
  Provider(String home, String listing) {
    this.home = home;
    this.listing = listing;
  }

  /** A model for one call: {@code http} carries that call and nothing else. */
  abstract StreamingChatModel open(LlmSettings settings, String url, HttpClientBuilder http);

  /** What a request carries besides its body. */
  abstract Map<String, String> headers(LlmSettings settings);

  boolean needsKey(LlmSettings settings) {
    return true;
  }

  /** The provider of that name with what it needs, or an error that names the setting. */
  static Provider of(LlmSettings settings) {
    Provider provider = named(settings.provider());
    if (provider.needsKey(settings) && settings.apiKey().isEmpty()) {
      throw new IllegalArgumentException(
          "PILCROW_LLM_API_KEY is missing; " + provider.label() + " answers nobody without a key");
    }
    return provider;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Without a slash at its end. */
  String url(LlmSettings settings) {
    return settings.baseUrl().map(URI::toString).orElse(home).replaceAll("/+$", "");
  }

  URI listing(LlmSettings settings) {
    return URI.create(url(settings) + "/" + listing);
  }

  /** Whether this is the provider itself, and not another server that speaks its protocol. */
  final boolean own(LlmSettings settings) {
    return url(settings).equals(home);
  }

  private static Provider named(String name) {
    Optional<Provider> found =
        Arrays.stream(values()).filter(p -> p.label().equals(name.strip())).findFirst();
    return found.orElseThrow(
        () ->
            new IllegalArgumentException(
                "PILCROW_LLM is \""
                    + name
                    + "\"; it can be none, "
                    + Arrays.stream(values()).map(Provider::label).collect(Collectors.joining(", "))
                    + ". For another server with OpenAI's API, use openai and PILCROW_LLM_BASE_URL"));
  }
}
