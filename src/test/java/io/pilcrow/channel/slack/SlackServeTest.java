package io.pilcrow.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.app.Main;
import io.pilcrow.channel.slack.Bot.Mode;
import io.pilcrow.channel.slack.FakeSlack.Post;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code pilcrow serve} in a process of its own, with everything real but Slack. */
@Tag("slack-15")
@Tag("slack-32")
class SlackServeTest {
  private static final String QUESTION = "Where will Kishida host the summit in May?";

  @TempDir Path folder;
  private final FakeSlack slack = new FakeSlack(new SystemTiming());
  private final SystemTiming clock = new SystemTiming();
  private final HttpClient http = HttpClient.newHttpClient();
  private Process process;
  private String url;

  @AfterEach
  void end() {
    if (process != null) {
      process.destroyForcibly();
    }
    slack.close();
    clock.close();
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void answersInSlackWhatItAnswersOverHttp(Mode mode) throws Exception {
    slack.team("T1");
    if (mode == Mode.SOCKET) {
      slack.socketMode();
    }
    serve(mode);
    Post question = slack.write("C1", "", "U1", "<@UBOTT1> " + QUESTION);
    ObjectNode event = Payloads.event(Payloads.mention(question));
    if (mode == Mode.SOCKET) {
      slack.socketMode().deliver("events_api", event, 0).get(20, TimeUnit.SECONDS);
    } else {
      assertThat(signed(event)).isEqualTo(200);
    }
    Bot.eventually(() -> slack.answers().size() == 1 && !slack.answers().get(0).open);

    Post answer = slack.answers().get(0);
    JsonNode api = askOverHttp();
    assertThat(answer.thread).isEqualTo(question.ts);
    assertThat(MessageText.unescape(answer.shown())).isEqualTo(api.path("answer").asText());
    int paragraph = api.at("/citations/0/paragraph_number").asInt();
    assertThat(answer.context()).anyMatch(line -> line.contains("¶ " + paragraph));

    process.destroy(); // SIGTERM
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(slack.answers()).hasSize(1);
    assertThat(Files.readString(folder.resolve("err.log"))).doesNotContain("xoxb", "xapp", "v0=");
  }

  private void serve(Mode mode) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "serve",
            "--port",
            "0");
    Map<String, String> environment = builder.environment();
    environment.put("PILCROW_DATA", folder.resolve("data").toString());
    environment.put("SLACK_API_URL", slack.apiUrl().toString());
    environment.put("SLACK_BOT_TOKEN", FakeSlack.token("T1"));
    if (mode == Mode.SOCKET) {
      environment.put("SLACK_APP_TOKEN", FakeSlack.APP_TOKEN);
    } else {
      environment.put("SLACK_SIGNING_SECRET", FakeSlack.SECRET);
    }
    process = builder.redirectError(folder.resolve("err.log").toFile()).start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    assertThat(line).startsWith("Pilcrow is ready at ");
    url = line.substring("Pilcrow is ready at ".length());
    assertThat(Files.readString(folder.resolve("err.log")))
        .contains(mode == Mode.SOCKET ? "Slack is on, over Socket Mode." : "/slack/events");
  }

  private int signed(ObjectNode event) throws Exception {
    byte[] body = event.toString().getBytes(StandardCharsets.UTF_8);
    String now = Long.toString(clock.now().getEpochSecond());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/slack/events"))
            .header("Content-Type", "application/json")
            .header("X-Slack-Request-Timestamp", now)
            .header(
                "X-Slack-Signature", new SignatureCheck(FakeSlack.SECRET, clock).sign(now, body))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private JsonNode askOverHttp() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/v1/answers"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"question\":\"" + QUESTION + "\"}"))
            .build();
    return new ObjectMapper()
        .readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }
}
