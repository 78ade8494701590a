package io.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.ConsoleAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.pilcrow.json.Json;
import io.pilcrow.testing.Assistants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What a server writes down, at the lowest level there is, as the JSON lines that it would be. */
class LogsTest {
  private static final String KEY = "pk-admin-0123456789abcdefghij";
  private static final String QUESTION =
      "Does ada@example.org insure my zebra, or 4111 1111 1111 1111?";

  @TempDir Path data;
  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger ours = context.getLogger("io.pilcrow");
  private final JsonLines encoder = new JsonLines();
  private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
  private final Queue<String> written = new ConcurrentLinkedQueue<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          events.add(event);
          written.add(new String(encoder.encode(event), StandardCharsets.UTF_8));
        }
      };

  @BeforeEach
  void listen() {
    encoder.start();
    appender.setContext(context);
    appender.start();
    root.addAppender(appender);
    root.setLevel(Level.TRACE);
    ours.setLevel(Level.TRACE);
  }

  @AfterEach
  void stop() {
    root.detachAppender(appender);
    root.setLevel(Level.WARN);
    ours.setLevel(Level.INFO);
  }

  @Test
  @DisplayName("api-12: the id of a request is in each of its lines, and in no other's")
  void theIdIsInEachOfItsLines() {
    try (Served served = served(Map.of("PILCROW_LOG_CONTENT", "true"))) {
      post(served, "trace-1_A", QUESTION);
      post(served, "trace-2_B", Assistants.WARRANTY_QUESTION);
      HttpResponse<String> named = post(served, "no id!", "Why?");
      String id = named.headers().firstValue("x-request-id").orElseThrow();
      assertThat(id).matches("req_[0-9A-Z]{26}");
      served.get("/zebra/xylophone");

      assertThat(of("trace-1_A")).hasSize(2);
      assertThat(of("trace-2_B")).hasSize(2);
      assertThat(of(id)).hasSize(2);
      assertThat(messages(of("trace-2_B")).get(1)).matches("POST /v1/answers 200 in \\d+ ms");
    }
    assertThat(lines())
        .filteredOn(line -> message(line).matches("(GET|POST) .* in \\d+ ms|.* over api: .*"))
        .hasSize(7)
        .allMatch(line -> line.get("request_id").asText().length() > 5)
        .allMatch(line -> line.get("timestamp").asText().matches("20\\d\\d-\\d\\d-\\d\\dT.*Z"))
        .allMatch(line -> line.get("level").asText().equals("INFO"));
  }

  @Test
  @DisplayName("api-12: the line at a request's end has its parts as fields, a refused one's too")
  void theLineAtTheEndHasItsParts() {
    try (Served served = served(Map.of())) {
      post(served, "trace-1", Assistants.WARRANTY_QUESTION);
      served.send(served.request("/v1/articles/zebra", "X-Request-Id", "trace-2"));
      String bearer = "Bearer " + KEY;
      served.send(
          served.request("/v1/zebra/x", "X-Request-Id", "trace-3", "Authorization", bearer));
    }
    JsonNode answered = of("trace-1").get(of("trace-1").size() - 1);
    assertThat(answered.get("method").asText()).isEqualTo("POST");
    assertThat(answered.get("route").asText()).isEqualTo("/v1/answers");
    assertThat(answered.get("status").asInt()).isEqualTo(200);
    assertThat(answered.get("duration_ms").isInt()).isTrue();
    assertThat(answered.get("key").asText()).isNotEmpty().doesNotContain(KEY);
    JsonNode refused = of("trace-2").get(0);
    assertThat(refused.get("route").asText()).isEqualTo("/v1/articles/{id}");
    assertThat(refused.get("status").asInt()).isEqualTo(401);
    assertThat(refused.has("key")).isFalse();
    assertThat(of("trace-3").get(0).get("route").asText()).isEqualTo("none");
  }

  @Test
  void aLineHasItsDateAndZoneAndItsExceptionsStack() {
    PatternLayoutEncoder text =
        (PatternLayoutEncoder)
            ((ConsoleAppender<ILoggingEvent>) root.getAppender("STDERR")).getEncoder();
    ours.error("it broke", new IllegalStateException("no \u00f6l"));
    ILoggingEvent last = events.get(events.size() - 1);

    assertThat(text.getLayout().doLayout(last))
        .matches(
            "(?s)20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d\\d:\\d\\d) ERROR .*");
    assertThat(lines().get(lines().size() - 1).get("exception").asText())
        .contains("IllegalStateException: no \u00f6l", "at io.pilcrow.app.LogsTest");
  }

  @Test
  @DisplayName("security-13: no key, no token and no words of a question are in any line")
  void noSecretsAreInAnyLine() {
    try (Served served = served(Map.of())) {
      post(served, "trace-1", QUESTION);
      served.get("/a/warranty?q=zebra+insurance");
      served.get("/v1/articles?key=" + KEY);
    }
    assertThat(messages(lines())).anyMatch(message -> message.startsWith("POST /v1/answers 200"));
    assertThat(String.join("", written))
        .doesNotContainIgnoringCase("zebra")
        .doesNotContain("Bearer ", "xox", KEY, "ada@example.org", "4111");
  }

  @Test
  @DisplayName("security-14: words that are asked for come without e-mail addresses and numbers")
  void wordsComeWithoutAddressesAndNumbers() {
    try (Served served = served(Map.of("PILCROW_LOG_CONTENT", "true"))) {
      post(served, "trace-1", QUESTION);
    }
    assertThat(messages(of("trace-1")))
        .contains("not_found over api: Does [e-mail] insure my zebra, or [card]?");
    assertThat(String.join("", written)).doesNotContain("ada@example.org", "4111", KEY);
  }

  private Served served(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("PILCROW_API_KEYS", KEY);
    return new Served(Assistants.scripted(), data, settings);
  }

  private static HttpResponse<String> post(Served served, String id, String question) {
    HttpResponse<String> response =
        served.post(
            "/v1/answers",
            "{\"question\":\"" + question + "\"}",
            "Authorization",
            "Bearer " + KEY,
            "X-Request-Id",
            id);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response;
  }

  private List<JsonNode> lines() {
    return written.stream().map(LogsTest::json).toList();
  }

  private List<JsonNode> of(String id) {
    return lines().stream().filter(line -> line.path("request_id").asText().equals(id)).toList();
  }

  private static List<String> messages(List<JsonNode> lines) {
    return lines.stream().map(LogsTest::message).toList();
  }

  private static String message(JsonNode line) {
    return line.get("message").asText();
  }

  private static JsonNode json(String line) {
    try {
      assertThat(line).endsWith("\n").doesNotContain("\r");
      return Json.MAPPER.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
  }
}
