package io.pilcrow.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.pilcrow.Pilcrow;
import io.pilcrow.app.settings.Settings;
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.channel.slack.answer.ArticleIntake;
import io.pilcrow.channel.slack.api.ApiErrors;
import io.pilcrow.channel.slack.delivery.SignatureCheck;
import io.pilcrow.channel.slack.delivery.SlackEndpoint;
import io.pilcrow.channel.slack.delivery.SlackResponse;
import io.pilcrow.testing.LogLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Pilcrow beside a {@link FakeSlack}, in either mode, as a test's two hands hold them. */
public final class Bot implements AutoCloseable {
  /** How deliveries come. */
  public enum Mode {
    HTTP,
    SOCKET
  }

  /** What Slack gets back. */
  public record Ack(int status, String body) {}

  final Mode mode;
  public final FakeSlack slack;
  public final ManualTiming timing;
  final Pilcrow pilcrow;
  final Path folder;
  final Map<String, Boolean> ratings = new ConcurrentHashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> teams;
  private final LogLines log = new LogLines();
  private SlackChannel channel;
  private HttpServer server;
  final Map<String, String> reasons = new ConcurrentHashMap<>();
  FeedbackStore feedback =
      (answer, user, good, reason) -> {
        ratings.put(answer + " " + user, good);
        reason.ifPresent(why -> reasons.put(answer + " " + user, why));
      };
  ArticleIntake intake =
      url -> {
        throw new ArticleIntake.Refused("I may not read " + url + ".");
      };

  public Bot(Mode mode, Path folder, Pilcrow pilcrow, String... teams) {
    this(mode, folder, pilcrow, new ManualTiming(), teams);
  }

  private Bot(Mode mode, Path folder, Pilcrow pilcrow, ManualTiming timing, String... teams) {
    this.mode = mode;
    this.folder = folder;
    this.pilcrow = pilcrow;
    this.timing = timing;
    this.slack = new FakeSlack(timing);
    this.teams = teams.length == 0 ? List.of("T1") : List.of(teams);
    this.teams.forEach(slack::team);
    start();
  }

  SlackSettings settings() {
    boolean socket = mode == Mode.SOCKET;
    return new Settings(
            Map.of(
                "PILCROW_DATA",
                folder.toString(),
                "SLACK_BOT_TOKEN",
                tokens(),
                socket ? "SLACK_APP_TOKEN" : "SLACK_SIGNING_SECRET",
                socket ? FakeSlack.APP_TOKEN : FakeSlack.SECRET,
                "SLACK_API_URL",
                slack.apiUrl().toString()))
        .slack();
  }

  private String tokens() {
    StringJoiner tokens = new StringJoiner(",");
    teams.forEach(team -> tokens.add(FakeSlack.token(team)));
    return tokens.toString();
  }

  public SlackChannel channel() {
    return channel;
  }

  void start() {
    channel =
        new SlackChannel(
            settings(),
            pilcrow,
            url -> intake.add(url),
            (answer, user, good, reason) -> feedback.put(answer, user, good, reason),
            ArticleLinks.ownOrHostedAt("https://articles.example/"),
            ApiErrors.UNCOUNTED,
            timing);
    if (mode == Mode.HTTP) {
      server = serve(channel.endpoint(), threads);
    }
    channel.start();
    eventually(channel::ready);
  }

  /** Mounts an endpoint as a web server does. */
  static HttpServer serve(SlackEndpoint endpoint, ExecutorService threads) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
      server.setExecutor(threads);
      server.createContext(
          "/slack/events",
          exchange -> {
            SlackResponse response =
                endpoint.handle(
                    name -> Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)),
                    exchange.getRequestBody().readAllBytes());
            byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", response.contentType());
            exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void stop() {
    if (server != null) {
      server.stop(0);
    }
    channel.close();
  }

  /** Sends an event as Slack would for the first time. */
  public Ack event(ObjectNode payload) {
    return event(payload, 0);
  }

  Ack event(ObjectNode payload, int retry) {
    return mode == Mode.SOCKET
        ? socket("events_api", payload, retry)
        : signed("application/json", payload.toString(), retry);
  }

  Ack interact(ObjectNode payload) {
    return mode == Mode.SOCKET
        ? socket("interactive", payload, 0)
        : signed("application/x-www-form-urlencoded", "payload=" + encoded(payload.toString()), 0);
  }

  public Ack command(ObjectNode fields) {
    if (mode == Mode.SOCKET) {
      return socket("slash_commands", fields, 0);
    }
    StringJoiner form = new StringJoiner("&");
    fields.properties().forEach(f -> form.add(f.getKey() + "=" + encoded(f.getValue().asText())));
    return signed("application/x-www-form-urlencoded", form.toString(), 0);
  }

  public Ack signed(String contentType, String body, int retry) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String now = Long.toString(timing.now().getEpochSecond());
    HttpRequest.Builder request = request(bytes).header("Content-Type", contentType);
    if (retry > 0) {
      request.header("X-Slack-Retry-Num", Integer.toString(retry));
      request.header("X-Slack-Retry-Reason", "http_timeout");
    }
    return send(
        request
            .header("X-Slack-Request-Timestamp", now)
            .header(
                "X-Slack-Signature", new SignatureCheck(FakeSlack.SECRET, timing).sign(now, bytes))
            .build());
  }

  public HttpRequest.Builder request(byte[] body) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/slack/events"))
        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
  }

  public Ack send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Ack(response.statusCode(), response.body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Ack socket(String type, ObjectNode payload, int retry) {
    try {
      JsonNode ack = slack.socketMode().deliver(type, payload, retry).get(20, TimeUnit.SECONDS);
      return new Ack(200, ack.has("payload") ? ack.get("payload").toString() : "");
    } catch (Exception e) {
      throw new IllegalStateException("no acknowledgement", e);
    }
  }

  /** Waits until everything that was taken in is done. */
  public Bot settled() {
    eventually(channel::idle);
    return this;
  }

  /** Asks in a direct message and waits for the answer. */
  public FakeSlack.Post askDirectly(String question) {
    FakeSlack.Post post = slack.write("D1", "", "U1", question);
    event(Payloads.event(Payloads.direct(post)));
    settled();
    return answerIn(post.ts);
  }

  FakeSlack.Post answerIn(String thread) {
    return slack.answers().stream()
        .filter(post -> post.thread.equals(thread))
        .reduce((first, last) -> last)
        .orElseThrow(() -> new AssertionError("no answer; calls: " + slack.calls()));
  }

  public static void eventually(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it did not happen within 30 s");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }

  @Override
  public void close() {
    stop();
    slack.close();
    timing.close();
    threads.shutdownNow();
    log.close();
    assertThat(log.all())
        .doesNotContainPattern(FakeSlack.SECRETS); // slack-35: whatever a test does, at DEBUG
    assertThat(slack.calls("chat.postMessage")).allSatisfy(Bot::assertQuiet);
  }

  /** Whatever a test does, no message unfurls a link or is without a plain text (slack-27). */
  private static void assertQuiet(FakeSlack.Call call) {
    assertThat(call.get("unfurl_links")).isEqualTo("0");
    assertThat(call.get("unfurl_media")).isEqualTo("0");
    assertThat(call.get("text").length()).isBetween(1, 3000);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
