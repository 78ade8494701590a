package io.pilcrow.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.app.Main;
import io.pilcrow.channel.slack.Bot.Ack;
import io.pilcrow.channel.slack.Bot.Mode;
import io.pilcrow.channel.slack.api.SystemTiming;
import io.pilcrow.channel.slack.delivery.SignatureCheck;
import io.pilcrow.testing.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code pilcrow serve} in a process of its own, beside a {@link FakeSlack}. */
final class ServeProcess implements AutoCloseable {
  final String url;
  private final Mode mode;
  private final FakeSlack slack;
  private final Path errors;
  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();
  private final SystemTiming clock = new SystemTiming();

  /** Returns when the server is ready; it serves the sample article. */
  ServeProcess(Mode mode, FakeSlack slack, Path folder, Map<String, String> more)
      throws IOException {
    this.mode = mode;
    this.slack = slack;
    this.errors = folder.resolve("err.log");
    ProcessBuilder builder = new ProcessBuilder(JavaCommand.of(Main.class, "serve", "--port", "0"));
    Map<String, String> environment = builder.environment();
    environment.put("PILCROW_DATA", folder.resolve("data").toString());
    environment.put("SLACK_API_URL", slack.apiUrl().toString());
    environment.put("SLACK_BOT_TOKEN", FakeSlack.token("T1"));
    if (mode == Mode.SOCKET) {
      slack.socketMode();
      environment.put("SLACK_APP_TOKEN", FakeSlack.APP_TOKEN);
    } else {
      environment.put("SLACK_SIGNING_SECRET", FakeSlack.SECRET);
    }
    environment.putAll(more);
    process = builder.redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile())).start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    assertThat(line).as(errors()).startsWith("Pilcrow is ready at ");
    url = line.substring("Pilcrow is ready at ".length());
  }

  /** What it has written to standard error so far. */
  String errors() throws IOException {
    return Files.readString(errors);
  }

  /** Delivers an event as Slack does in this mode, and returns its acknowledgement's status. */
  int deliver(ObjectNode event) throws Exception {
    if (mode == Mode.SOCKET) {
      slack.socketMode().deliver("events_api", event, 0).get(30, TimeUnit.SECONDS);
      return 200;
    }
    byte[] body = event.toString().getBytes(StandardCharsets.UTF_8);
    return signed("application/json", body, body).status();
  }

  /**
   * Delivers a click.
   *
   * @see #deliver
   */
  void interact(ObjectNode payload) throws Exception {
    if (mode == Mode.SOCKET) {
      slack.socketMode().deliver("interactive", payload, 0).get(30, TimeUnit.SECONDS);
      return;
    }
    String form =
        "payload=" + java.net.URLEncoder.encode(payload.toString(), StandardCharsets.UTF_8);
    byte[] body = form.getBytes(StandardCharsets.UTF_8);
    assertThat(signed("application/x-www-form-urlencoded", body, body).status()).isEqualTo(200);
  }

  /**
   * Posts to {@code /slack/events}.
   *
   * @param signedBody what the signature is made for
   */
  Ack signed(String contentType, byte[] body, byte[] signedBody) throws Exception {
    String now = Long.toString(clock.now().getEpochSecond());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/slack/events"))
            .header("Content-Type", contentType)
            .header("X-Slack-Request-Timestamp", now)
            .header(
                "X-Slack-Signature",
                new SignatureCheck(FakeSlack.SECRET, clock).sign(now, signedBody))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    return new Ack(response.statusCode(), response.body());
  }

  /** What {@code POST /v1/answers} says. */
  JsonNode api(ObjectNode question) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/v1/answers"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(question.toString()))
            .build();
    return FakeRules.json(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  /** Sends SIGTERM, which lets it end in order. */
  void terminate() {
    process.destroy();
  }

  /** The exit code, once it has ended by itself. */
  int exitCode() throws InterruptedException {
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it ends by itself").isTrue();
    return process.exitValue();
  }

  /** As {@code kill -9}, if it still runs. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    clock.close();
  }
}
