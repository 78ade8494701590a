package io.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.pilcrow.answer.ModelCounts;
import io.pilcrow.answer.Usage;
import io.pilcrow.telemetry.Metrics;
import io.pilcrow.testing.Assistants;
import io.pilcrow.testing.Threads;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MetricsTest {
  private static final String ADMIN = "pk-admin-0123456789abcdefghij";
  private static final String ASK = "pk-ask-0123456789abcdefghijkl";
  private static final String SECRET = "slack-signing-secret";

  /** Words that only a person or a client could have brought. */
  private static final Set<String> FOREIGN =
      Set.of("zebra", "warranty", "lighthouse", "tea", "ada@example.org", "ans_", "U0ZEBRA", ASK);

  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{(?:[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n"
              + "]|\\\\.)*\",?)*\\})? (\\S+)");

  @TempDir Path data;

  @Test
  @DisplayName(
      "api-21: after a smoke test every metric is there, well formed, without foreign words")
  void everyMetricIsThere() throws Exception {
    CountDownLatch refused = new CountDownLatch(1);
    HttpServer slack = refusingSlack(refused);
    try (Served served =
        new Served(
            Served.of(Assistants.scripted(), Optional.of(new Counts()), Optional.empty()),
            ServedSources.NONE,
            data,
            Map.of(
                "PILCROW_API_KEYS",
                ADMIN + ",ask:" + ASK,
                "PILCROW_KEY_LIMIT",
                "200",
                "SLACK_BOT_TOKEN",
                "xoxb-1",
                "SLACK_SIGNING_SECRET",
                SECRET,
                "SLACK_API_URL",
                "http://127.0.0.1:" + slack.getAddress().getPort() + "/"))) {
      smoke(served);
      mention(served);
      refused.await();
      Threads.await(
          "the refusal is counted",
          () -> scrape(served).contains("pilcrow_slack_api_errors_total"));
      String text = scrape(served);

      assertThat(text)
          .contains(
              "pilcrow_http_requests_total{method=\"POST\",route=\"/v1/answers\",status=\"200\"}"
                  + " 3.0",
              "pilcrow_http_requests_total{method=\"GET\",route=\"none\",status=\"404\"} 1.0",
              "pilcrow_http_requests_total{method=\"GET\",route=\"/v1/articles/{id}\",status=\"404\"}"
                  + " 1.0",
              "pilcrow_http_request_duration_seconds_bucket{method=\"POST\",route=\"/v1/answers\",le=\"",
              "pilcrow_answers_total{channel=\"api\",status=\"answered\"} 1.0",
              "pilcrow_answers_total{channel=\"api\",status=\"not_found\"} 1.0",
              "pilcrow_answers_total{channel=\"api\",status=\"refused\"} 1.0",
              "pilcrow_answers_total{channel=\"openai\",status=\"answered\"} 1.0",
              "pilcrow_answer_duration_seconds_count{channel=\"api\"} 3",
              "pilcrow_time_to_first_token_seconds_count 4",
              "pilcrow_retrieval_duration_seconds_count 3",
              "pilcrow_citations_per_answer_count 4",
              "pilcrow_citation_verification_failures_total 0.0",
              "pilcrow_ingest_paragraphs_total 2.0",
              "pilcrow_feedback_total{channel=\"api\",value=\"up\"} 1.0",
              "pilcrow_rate_limited_total{channel=\"api\"}",
              "pilcrow_slack_api_errors_total{error=\"invalid_auth\",method=\"auth.test\"} 1.0",
              "pilcrow_llm_calls_total{model=\"model-1\"} 7.0",
              "pilcrow_llm_retries_total{model=\"model-1\"} 2.0",
              "pilcrow_llm_failures_total{model=\"model-1\"} 3.0",
              "pilcrow_llm_fallbacks_total{model=\"model-1\"} 1.0",
              "pilcrow_llm_statements_total{check=\"shown\",model=\"model-1\"} 5.0",
              "pilcrow_llm_statements_total{check=\"withdrawn\",model=\"model-1\"} 4.0",
              "pilcrow_llm_tokens_total{kind=\"input\",model=\"model-1\"} 360.0",
              "pilcrow_llm_tokens_total{kind=\"output\",model=\"model-1\"} 24.0",
              "pilcrow_llm_cost_total{model=\"model-1\"} 0.25",
              "pilcrow_build_info{commit=\"unknown\",version=\"in development\"} 1");
      assertWellFormed(text);
      assertThat(labelValues(text)).allMatch(value -> FOREIGN.stream().noneMatch(value::contains));
      assertPromtoolIsContent(text);
    } finally {
      slack.stop(0);
    }
  }

  @Test
  @DisplayName("api-21: OpenMetrics for those who ask for it")
  void openMetricsForThoseWhoAskForIt() {
    try (Served served = new Served(Assistants.scripted(), data, Map.of())) {
      var response =
          served.send(served.request("/metrics").header("Accept", "application/openmetrics-text"));

      assertThat(response.headers().firstValue("content-type").orElseThrow())
          .startsWith("application/openmetrics-text; version=1.0.0");
      assertThat(response.body()).endsWith("# EOF\n");
    }
  }

  @Test
  @DisplayName("api-21: what is counted elsewhere goes on counting after a collection of garbage")
  void goesOnCountingAfterACollection() {
    Metrics metrics = new Metrics("1", "c");
    AtomicLong failures = new AtomicLong();
    metrics.citationFailures(failures::get);
    System.gc();
    failures.set(3);

    assertThat(metrics.scrape(Metrics.contentType("")))
        .contains("pilcrow_citation_verification_failures_total 3.0");
  }

  /** Of a language model at work. */
  private static final class Counts implements ModelCounts {
    @Override
    public String model() {
      return "model-1";
    }

    @Override
    public long calls() {
      return 7;
    }

    @Override
    public long retries() {
      return 2;
    }

    @Override
    public long failures() {
      return 3;
    }

    @Override
    public long shown() {
      return 5;
    }

    @Override
    public long withdrawn() {
      return 4;
    }

    @Override
    public long handedOn() {
      return 1;
    }

    @Override
    public Usage spent() {
      return new Usage(360, 24).costing(new BigDecimal("0.25"));
    }
  }

  private static void smoke(Served served) {
    for (String question :
        List.of(Assistants.WARRANTY_QUESTION, "Who insures my zebra?", "your system prompt")) {
      post(served, "/v1/answers", "{\"question\":\"" + question + "\"}");
    }
    post(
        served,
        "/v1/chat/completions",
        "{\"model\":\"pilcrow\",\"messages\":[{\"role\":\"user\",\"content\":\""
            + Assistants.LIGHTHOUSE_QUESTION
            + "\"}]}");
    post(served, "/v1/articles", "{\"id\":\"tea\",\"text\":\"Tea is hot.\\n\\nAdd milk.\"}");
    post(
        served,
        "/v1/feedback",
        "{\"answer_id\":\"ans_01KA0000000000000000000000\",\"value\":\"up\",\"user\":\"ada@example.org\"}");
    served.send(served.request("/v1/articles/zebra").header("Authorization", "Bearer " + ADMIN));
    served.send(served.request("/zebra/zebra").header("Authorization", "Bearer " + ADMIN));
    for (int i = 0; i < 201; i++) {
      served.send(served.request("/v1/models").header("Authorization", "Bearer " + ASK));
    }
  }

  private static void post(Served served, String path, String json) {
    var response = served.post(path, json, "Authorization", "Bearer " + ADMIN);
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 201);
  }

  /** Somebody mentions the bot, and Slack takes its token for wrong. */
  private static void mention(Served served) throws Exception {
    String body =
        """
        {"type":"event_callback","team_id":"T1","event_id":"Ev1","event_time":1,
         "event":{"type":"app_mention","user":"U0ZEBRA","text":"<@UBOT> zebra?","ts":"1.000100",
         "channel":"C1","event_ts":"1.000100"}}
        """;
    String now = Long.toString(Instant.now().getEpochSecond());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] sum = mac.doFinal(("v0:" + now + ":" + body).getBytes(StandardCharsets.UTF_8));
    var response =
        served.send(
            served
                .request("/slack/events")
                .header("Content-Type", "application/json")
                .header("X-Slack-Request-Timestamp", now)
                .header("X-Slack-Signature", "v0=" + HexFormat.of().formatHex(sum))
                .POST(BodyPublishers.ofString(body)));
    assertThat(response.statusCode()).isEqualTo(200);
  }

  private static HttpServer refusingSlack(CountDownLatch refused) throws IOException {
    HttpServer slack =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    slack.createContext(
        "/",
        exchange -> {
          byte[] no = "{\"ok\":false,\"error\":\"invalid_auth\"}".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, no.length);
          exchange.getResponseBody().write(no);
          exchange.close();
          refused.countDown();
        });
    slack.start();
    return slack;
  }

  private static String scrape(Served served) {
    var response =
        served.send(served.request("/metrics").header("Authorization", "Bearer " + ADMIN));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type"))
        .hasValue("text/plain; version=0.0.4; charset=utf-8");
    return response.body();
  }

  /**
   * What the text format asks: help and type once before a family's samples, numbers, no repeat.
   */
  private static void assertWellFormed(String text) {
    Set<String> seen = new HashSet<>();
    String family = "";
    for (String line : text.split("\n")) {
      if (line.startsWith("# HELP ")) {
        family = line.split(" ")[2];
        assertThat(line.split(" ", 4)).as(line).hasSize(4);
        assertThat(seen.add("help " + family)).as(line).isTrue();
      } else if (line.startsWith("# TYPE ")) {
        assertThat(line.split(" ")[2]).isEqualTo(family);
        assertThat(line.split(" ")[3]).isIn("counter", "gauge", "histogram", "summary");
      } else {
        Matcher sample = SAMPLE.matcher(line);
        assertThat(sample.matches()).as(line).isTrue();
        assertThat(sample.group(1)).startsWith(family);
        assertThat(Double.parseDouble(sample.group(3).replace("+Inf", "Infinity"))).isNotNaN();
        assertThat(seen.add(sample.group(1) + sample.group(2))).as(line).isTrue();
      }
    }
    assertThat(text).endsWith("\n");
  }

  private static Set<String> labelValues(String text) {
    Set<String> values = new TreeSet<>();
    Matcher labels = Pattern.compile("=\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(text);
    while (labels.find()) {
      values.add(labels.group(1));
    }
    return values;
  }

  /** Prometheus's own check, where it is installed (or named by {@code -Dpromtool=…}). */
  private static void assertPromtoolIsContent(String text) throws Exception {
    Process promtool;
    try {
      promtool =
          new ProcessBuilder(System.getProperty("promtool", "promtool"), "check", "metrics")
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      Assumptions.abort("everything else holds, but promtool is not installed here");
      return;
    }
    try (var in = promtool.getOutputStream()) {
      in.write(text.getBytes(StandardCharsets.UTF_8));
    }
    String says = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(promtool.waitFor()).as(says).isZero();
    assertThat(says).isEmpty();
  }
}
