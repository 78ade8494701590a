package io.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pilcrow.app.settings.Settings;
import io.pilcrow.app.settings.SettingsReader;
import io.pilcrow.channel.cli.Terminal;
import io.pilcrow.llm.ScriptedProvider;
import io.pilcrow.llm.ScriptedProvider.Act;
import io.pilcrow.testing.DocPage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** The commands with a language model, which is a provider on this machine. */
@Timeout(300)
class WithAModelTest {
  private static final String QUESTION = "How long does the warranty last?";
  private static final String WRITTEN =
      "The warranty runs for **two years** from delivery [1].<quote n=\"1\">The warranty lasts two"
          + " years from delivery</quote> Batteries are covered for nine years [1]. They are"
          + " covered for one year only [1].<quote n=\"1\">Batteries are covered for one"
          + " year</quote>\n"
          + "<short>two years</short>";
  private static final String SHOWN =
      "The warranty runs for **two years** from delivery [1]. They are covered for one year only"
          + " [2].";
  private static final Pattern READY = Pattern.compile("Pilcrow is ready at (\\S+)\n");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private final CountDownLatch said = new CountDownLatch(1);
  private final ByteArrayOutputStream out =
      new ByteArrayOutputStream() {
        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
          super.write(bytes, from, length);
          if (READY.matcher(toString(StandardCharsets.UTF_8).replace("\r\n", "\n")).find()) {
            said.countDown();
          }
        }
      };
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void aFolderOfItsOwn() {
    environment.put("PILCROW_DATA", folder.resolve("data").toString());
  }

  @Test
  @DisplayName("serve: answers are the model's, checked, and the built-in reader stands in")
  void servesWhatTheModelWritesAndHolds() throws Exception {
    List<ILoggingEvent> log;
    List<String> pages = new ArrayList<>();
    try (ScriptedProvider provider = ScriptedProvider.saying(WRITTEN);
        Log everything = new Log()) {
      name(provider, "openai");
      environment.put("PILCROW_LLM_INPUT_PRICE", "1");
      environment.put("PILCROW_LLM_OUTPUT_PRICE", "2");
      try (Server server = serve()) {
        assertThat(err())
            .contains("Answers are written by openai (model-1) at " + provider.url("openai"));

        JsonNode answer = server.ask("{\"question\":\"" + QUESTION + "\"}", pages);
        assertThat(answer.get("answer").asText()).isEqualTo(SHOWN);
        assertThat(answer.get("short_answer").asText()).isEqualTo("two years");
        assertThat(answer.get("reader").asText()).isEqualTo("openai");
        assertThat(answer.get("model").asText()).isEqualTo("model-1");
        assertThat(answer.get("notice").isNull()).isTrue();
        assertThat(answer.at("/usage/input_tokens").asInt()).isEqualTo(100);
        assertThat(answer.at("/usage/output_tokens").asInt()).isEqualTo(WRITTEN.length());
        assertThat(answer.at("/usage/cost").decimalValue().doubleValue())
            .isEqualTo((100 + 2 * WRITTEN.length()) / 1e6);
        for (JsonNode citation : answer.get("citations")) {
          assertThat(
                  "The warranty lasts two years from delivery. Batteries are covered for one year.")
              .contains(citation.get("quote").asText());
        }

        String events = server.post("{\"question\":\"" + QUESTION + "\",\"stream\":true}", pages);
        assertThat(events).contains("event: answer.completed").doesNotContain("nine years");

        String echo = "{\"error\":{\"message\":\"wrong key " + ScriptedProvider.KEY + "\"}}";
        provider.now(prompt -> new Act.Status(500, echo, Optional.empty()));
        JsonNode without = server.ask("{\"question\":\"" + QUESTION + "\"}", pages);
        assertThat(without.get("status").asText()).isEqualTo("answered");
        assertThat(without.get("reader").asText()).isEqualTo("onnx");
        assertThat(without.get("answer").asText()).contains("two years");
        assertThat(without.get("notice").asText())
            .isEqualTo(
                "The language model is not answering; the built-in reader answered instead.");

        assertThat(server.get("/metrics")) // two answers, and one that failed three times
            .contains(
                "pilcrow_llm_calls_total{model=\"model-1\"} 5.0",
                "pilcrow_llm_retries_total{model=\"model-1\"} 2.0",
                "pilcrow_llm_failures_total{model=\"model-1\"} 3.0",
                "pilcrow_llm_fallbacks_total{model=\"model-1\"} 1.0",
                "pilcrow_llm_statements_total{check=\"shown\",model=\"model-1\"} 4.0",
                "pilcrow_llm_statements_total{check=\"withdrawn\",model=\"model-1\"} 2.0",
                "pilcrow_llm_tokens_total{kind=\"input\",model=\"model-1\"}",
                "pilcrow_llm_cost_total{model=\"model-1\"}");
      }
      assertThat(provider.complaints()).isEmpty();
      log = everything.events();
    }
    assertThat(log).isNotEmpty();
    assertThat(log.stream().map(Log::text)).noneMatch(t -> t.contains(ScriptedProvider.KEY));
    assertThat(out() + err() + pages).doesNotContain(ScriptedProvider.KEY);
  }

  @Test
  void aModelThatIsNotThereIsAWarning() throws Exception {
    try (ScriptedProvider provider = ScriptedProvider.saying("")) {
      name(provider, "ollama");
    }
    try (Server server = serve()) {
      assertThat(err()).contains("ollama at ").contains("does not answer");

      JsonNode answer = server.ask("{\"question\":\"" + QUESTION + "\"}", new ArrayList<>());
      assertThat(answer.get("reader").asText()).isEqualTo("onnx");
      assertThat(answer.get("notice").asText()).contains("built-in reader answered instead");
    }
  }

  @Test
  @DisplayName("widget-17: without any key, the sample has questions to begin with")
  void theSampleHasQuestionsToBeginWith() throws Exception {
    try (Server server = serve("serve", "--port", "0")) {
      assertThat(err()).contains("Answers come from the built-in reader.");

      JsonNode list = JSON.readTree(server.get("/v1/articles/security-talks/questions"));
      List<String> questions = list.get("data").findValuesAsText("question");
      System.out.println("Offered for the sample: " + questions);
      assertThat(questions).isNotEmpty().hasSizeLessThanOrEqualTo(3);
      for (String question : questions) {
        JsonNode answer =
            server.ask(
                JSON.createObjectNode().put("question", question).toString(), new ArrayList<>());
        assertThat(answer.get("status").asText()).as(question).isEqualTo("answered");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PILCROW_LLM=gpt|PILCROW_LLM is \"gpt\"|none, openai, ollama, anthropic, gemini",
        "PILCROW_LLM=openai|PILCROW_LLM_MODEL is missing|name a model",
        "PILCROW_LLM=openai PILCROW_LLM_MODEL=m|PILCROW_LLM_API_KEY is missing|without a key",
        "PILCROW_LLM=ollama PILCROW_LLM_MODEL=m"
            + " PILCROW_LLM_BASE_URL=localhost:11434|PILCROW_LLM_BASE_URL|http",
        "PILCROW_LLM=ollama PILCROW_LLM_MODEL=m PILCROW_LLM_TIMEOUT=soon|PILCROW_LLM_TIMEOUT|10s",
        "PILCROW_LLM=ollama PILCROW_LLM_MODEL=m PILCROW_LLM_DEADLINE=1s|PILCROW_LLM_DEADLINE is at"
            + " least|PILCROW_LLM_TIMEOUT",
        "PILCROW_LLM=ollama PILCROW_LLM_MODEL=m"
            + " PILCROW_LLM_INPUT_PRICE=cheap|PILCROW_LLM_INPUT_PRICE|0.40",
        "PILCROW_LLM=ollama PILCROW_LLM_MODEL=m PILCROW_LLM_INPUT_PRICE=1|PILCROW_LLM_OUTPUT_PRICE"
            + " is missing|both"
      })
  void aBadSettingIsNamedAtTheStart(String settings, String what, String right) throws IOException {
    for (String setting : settings.split(" ")) {
      environment.put(setting.replaceFirst("=.*", ""), setting.replaceFirst("[^=]*=", ""));
    }

    assertThat(run("serve", terms(), "--port", "0")).isEqualTo(2);
    assertThat(err()).contains(what).contains(right);
  }

  static Stream<String> examples() {
    return Stream.of(DocPage.of("models").text().split("\n(?= +# )"))
        .filter(block -> block.contains("export PILCROW_LLM="))
        .toList()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  @DisplayName("each example of its page is taken, and answers when its provider is here")
  void theExamplesOfThePageWork(String example) throws IOException {
    Matcher line = Pattern.compile("(?m)^ *export (\\w+)=(\\S+)$").matcher(example);
    while (line.find()) {
      environment.put(line.group(1), line.group(2));
    }
    Settings read = new SettingsReader(environment, folder, message -> {}).read(Map.of());
    assertThat(read.llm()).isPresent();

    String provider = environment.getOrDefault("PILCROW_LLM", "");
    try (ScriptedProvider here = ScriptedProvider.saying(WRITTEN)) {
      name(here, provider);
      assertThat(run("ask", QUESTION, "-a", terms())).isZero();
      assertThat(here.complaints()).isEmpty();
      assertThat(here.prompts()).hasSize(1);
    }
    assertThat(out()).contains("The warranty runs for");
  }

  @Test
  void thePageHasAnExampleOfEveryProvider() {
    assertThat(examples())
        .hasSize(5)
        .anyMatch(e -> e.contains("=ollama"))
        .anyMatch(e -> e.contains("=anthropic"))
        .anyMatch(e -> e.contains("=gemini"))
        .anyMatch(e -> e.contains("=openai") && e.contains("BASE_URL"))
        .anyMatch(e -> e.contains("=openai") && !e.contains("BASE_URL"));
  }

  private void name(ScriptedProvider provider, String protocol) {
    environment.put("PILCROW_LLM", protocol);
    environment.put("PILCROW_LLM_BASE_URL", provider.url(protocol).toString());
    environment.put("PILCROW_LLM_MODEL", "model-1");
    environment.put("PILCROW_LLM_API_KEY", ScriptedProvider.KEY);
  }

  private int run(String... args) {
    return Main.run(terminal(), environment, folder, new Running(), args);
  }

  private Server serve() throws Exception {
    return serve("serve", terms(), "--port", "0");
  }

  private Server serve(String... args) throws Exception {
    return new Server(args);
  }

  private Terminal terminal() {
    return Terminal.plain(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String terms() throws IOException {
    return Files.writeString(
            folder.resolve("terms.txt"),
            """
            Warranty terms

            The warranty lasts two years from delivery. Batteries are covered for one year.

            Damage by water is not covered.
            """)
        .toString();
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  /** {@code pilcrow serve} on a thread of its own, ended as a signal ends it. */
  private final class Server implements AutoCloseable {
    private final Running running = new Running();
    private final FutureTask<Integer> command;
    private final String url;

    Server(String... args) throws Exception {
      command =
          new FutureTask<>(
              () -> {
                try {
                  return Main.run(terminal(), environment, folder, running, args);
                } finally {
                  said.countDown(); // also when it never got ready
                }
              });
      new Thread(command).start();
      said.await();
      Matcher ready = READY.matcher(out());
      assertThat(ready.find()).as(out() + err()).isTrue();
      url = ready.group(1);
    }

    JsonNode ask(String json, List<String> pages) throws Exception {
      return JSON.readTree(post(json, pages));
    }

    String post(String json, List<String> pages) throws Exception {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url + "/v1/answers"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(json))
              .build();
      String body = http.send(request, BodyHandlers.ofString()).body();
      pages.add(body);
      return body;
    }

    String get(String path) throws Exception {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).build();
      return http.send(request, BodyHandlers.ofString()).body();
    }

    @Override
    public void close() throws Exception {
      running.stop();
      command.get();
    }
  }

  /** Everything that any library logs, down to TRACE. */
  private static final class Log implements AutoCloseable {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final Appender<ILoggingEvent> console = root.getAppender("STDERR");
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    Log() {
      appender.start();
      root.detachAppender(console); // all of it on the terminal would take minutes
      root.setLevel(Level.ALL);
      root.addAppender(appender);
    }

    List<ILoggingEvent> events() {
      return List.copyOf(appender.list);
    }

    static String text(ILoggingEvent event) {
      return event.getFormattedMessage()
          + (event.getThrowableProxy() == null
              ? ""
              : ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }

    @Override
    public void close() {
      root.detachAppender(appender);
      root.setLevel(before);
      root.addAppender(console);
    }
  }
}
