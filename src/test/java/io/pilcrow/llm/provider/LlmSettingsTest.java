package io.pilcrow.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpServer;
import io.pilcrow.Explanation;
import io.pilcrow.llm.LlmCast;
import io.pilcrow.llm.ScriptedProvider;
import io.pilcrow.llm.ScriptedProvider.Act;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class LlmSettingsTest {
  private static final String KEY = ScriptedProvider.KEY;

  @Test
  void namesTheProvidersThereAre() {
    assertThatThrownBy(() -> LanguageModel.of(settings("gpt", Optional.of(KEY))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "PILCROW_LLM is \"gpt\"; it can be none, openai, ollama, anthropic, gemini");
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "anthropic", "gemini"})
  void missesAKeyByTheNameOfItsSetting(String provider) {
    assertThatThrownBy(() -> LanguageModel.of(settings(provider, Optional.empty())))
        .hasMessageStartingWith("PILCROW_LLM_API_KEY is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "ollama", "anthropic", "gemini"})
  void opensEveryProviderWithoutConnecting(String provider) {
    LlmSettings settings = settings(provider, Optional.of(KEY));

    assertThat(LanguageModel.of(settings).name()).isEqualTo(provider);
    Provider known = Provider.of(settings);
    assertThat(
            known.open(
                settings,
                known.url(settings),
                new ModelCall(java.net.http.HttpClient.newHttpClient(), text -> text).http()))
        .isNotNull();
  }

  @Test
  void aServerOfOnesOwnNeedsNoKey() {
    LlmSettings own =
        LlmSettings.of(
            "openai", Optional.of(URI.create("http://localhost:8000/v1")), "m", Optional.empty());

    assertThat(LanguageModel.of(own).model()).isEqualTo("m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk-with space", "sk-line\n", "sk-ünusual", ""})
  void aKeyThatCannotBeSentIsNotRepeated(String key) {
    assertThatThrownBy(() -> settings("openai", Optional.of(key)))
        .hasMessageStartingWith("PILCROW_LLM_API_KEY")
        .hasMessageNotContaining("sk-");
  }

  @Test
  void limitsAreChecked() {
    Duration second = Duration.ofSeconds(1);

    assertThatThrownBy(() -> new LlmLimits(Duration.ZERO, second, 1, 1, 0))
        .hasMessageStartingWith("PILCROW_LLM_TIMEOUT");
    assertThatThrownBy(() -> new LlmLimits(second.multipliedBy(2), second, 1, 1, 0))
        .hasMessageStartingWith("PILCROW_LLM_DEADLINE");
    assertThatThrownBy(() -> new LlmLimits(second, second, 0, 1, 0))
        .hasMessageStartingWith("PILCROW_LLM_CONC");
    assertThatThrownBy(() -> new LlmLimits(second, second, 1, 0, 0))
        .hasMessageStartingWith("PILCROW_LLM_MAX");
    assertThatThrownBy(() -> new LlmLimits(second, second, 1, 1, -1))
        .hasMessageStartingWith("PILCROW_LLM_DAILY");
    assertThatThrownBy(() -> Prices.both(Optional.of(BigDecimal.ONE), Optional.empty()))
        .hasMessageStartingWith("PILCROW_LLM_OUTPUT_PRICE is missing");
    assertThatThrownBy(() -> LlmSettings.of("openai", Optional.empty(), " ", Optional.of(KEY)))
        .hasMessageStartingWith("PILCROW_LLM_MODEL is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "anthropic", "ollama", "gemini"})
  void theKeyIsInNoLogAndNoAnswer(String protocol) {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    root.setLevel(Level.ALL);
    root.addAppender(log);
    String echo = "{\"error\":{\"message\":\"Incorrect API key provided: " + KEY + "\"}}";
    try (ScriptedProvider provider =
        ScriptedProvider.doing(new Act.Status(401, echo, Optional.empty()))) {
      LlmSettings settings = provider.settings(protocol);
      Explanation explained = LlmCast.ask(LlmCast.reader(settings));

      assertThat(settings.toString() + explained).doesNotContain(KEY);
      assertThat(StartupCheck.warning(settings)).isEmpty();
    } finally {
      root.detachAppender(log);
      root.setLevel(before);
    }
    List<ILoggingEvent> events = List.copyOf(log.list);
    assertThat(events).isNotEmpty();
    assertThat(events)
        .allSatisfy(
            event ->
                assertThat(
                        event.getFormattedMessage()
                            + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                    .doesNotContain(KEY));
  }

  @Test
  @Timeout(30)
  void aBodyThatNeverEndsIsNotWaitedFor() throws IOException {
    CountDownLatch over = new CountDownLatch(1);
    HttpServer endless = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    endless.setExecutor(Executors.newCachedThreadPool());
    endless.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("{".getBytes(StandardCharsets.US_ASCII));
          exchange.getResponseBody().flush();
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    endless.start();
    try {
      URI address = URI.create("http://127.0.0.1:" + endless.getAddress().getPort() + "/v1");
      LlmSettings settings = LlmSettings.of("openai", Optional.of(address), "m", Optional.of(KEY));

      assertThat(StartupCheck.warning(settings)).isEmpty();
    } finally {
      over.countDown();
      endless.stop(0);
    }
  }

  @Test
  void aProviderThatIsNotThereIsAWarning() {
    LlmSettings gone;
    try (ScriptedProvider provider = ScriptedProvider.saying("")) {
      gone = provider.settings("openai");
    }

    assertThat(StartupCheck.warning(gone))
        .hasValueSatisfying(
            text -> assertThat(text).contains("does not answer").doesNotContain(KEY));
  }

  private static LlmSettings settings(String provider, Optional<String> key) {
    return LlmSettings.of(provider, Optional.empty(), "model-1", key);
  }
}
