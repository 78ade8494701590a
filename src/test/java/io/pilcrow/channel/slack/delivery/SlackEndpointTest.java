package io.pilcrow.channel.slack.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.channel.slack.Bot;
import io.pilcrow.channel.slack.Bot.Ack;
import io.pilcrow.channel.slack.Bot.Mode;
import io.pilcrow.channel.slack.FakeRules;
import io.pilcrow.channel.slack.FakeSlack;
import io.pilcrow.channel.slack.Payloads;
import io.pilcrow.testing.Assistants;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may speak to {@code /slack/events}. */
class SlackEndpointTest {
  @TempDir Path folder;
  private Bot bot;

  @BeforeEach
  void start() {
    bot = new Bot(Mode.HTTP, folder, Assistants.scripted());
  }

  @AfterEach
  void stop() {
    bot.close();
  }

  @Test
  @Tag("slack-01")
  void echoesTheChallenge() {
    Ack ack =
        bot.signed(
            "application/json", "{\"type\":\"url_verification\",\"challenge\":\"3eZbrw1a\"}", 0);

    assertThat(ack.status()).isEqualTo(200);
    assertThat(FakeRules.json(ack.body()).path("challenge").asText()).isEqualTo("3eZbrw1a");
  }

  @ParameterizedTest
  @CsvSource({"-300,200", "0,200", "300,200", "-301,401", "301,401", "-86400,401"})
  @Tag("slack-02")
  void believesATimestampOfTheLastOrNextFiveMinutes(int seconds, int status) {
    byte[] body = question();
    String at = Long.toString(bot.timing.now().plusSeconds(seconds).getEpochSecond());

    Ack ack = bot.send(request(body, at, sign(at, body)));

    assertThat(ack.status()).isEqualTo(status);
    bot.settled();
    assertThat(bot.slack.answers()).hasSize(status == 200 ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v0=00", "", "v0=", "v1=aa", "größer"})
  @Tag("slack-02")
  void refusesOtherSignatures(String signature) {
    String at = Long.toString(bot.timing.now().getEpochSecond());
    SlackResponse response =
        bot.channel()
            .endpoint()
            .handle(
                name -> java.util.Optional.of(name.endsWith("Signature") ? signature : at),
                question());

    assertThat(response.status()).isEqualTo(401);
    assertNothingHappened();
  }

  @ParameterizedTest
  @ValueSource(strings = {"now", "", "1e9", "99999999999999999999"})
  @Tag("slack-02")
  void refusesTimestampsThatAreNone(String at) {
    byte[] body = question();

    Ack ack = bot.send(request(body, at.isEmpty() ? "-" : at, sign(at, body)));

    assertThat(ack.status()).isEqualTo(401);
    assertNothingHappened();
  }

  @Test
  @Tag("slack-02")
  void refusesRequestsWithoutTheHeaders() {
    byte[] body = question();
    String at = Long.toString(bot.timing.now().getEpochSecond());
    List<HttpRequest> bare =
        List.of(
            bot.request(body).build(),
            bot.request(body).header("X-Slack-Request-Timestamp", at).build(),
            bot.request(body).header("X-Slack-Signature", sign(at, body)).build());

    assertThat(bare).allMatch(request -> bot.send(request).status() == 401);
    assertNothingHappened();
  }

  @Test
  @Tag("slack-03")
  void refusesABodyThatWasTouched() {
    byte[] body = question();
    String at = Long.toString(bot.timing.now().getEpochSecond());
    String signature = sign(at, body);
    byte[] altered = body.clone();
    altered[altered.length / 2] ^= 1;
    byte[] reencoded = FakeRules.json(text(body)).toPrettyString().getBytes(StandardCharsets.UTF_8);

    assertThat(bot.send(request(altered, at, signature)).status()).isEqualTo(401);
    assertThat(bot.send(request(reencoded, at, signature)).status()).isEqualTo(401);
    assertNothingHappened();
    assertThat(bot.send(request(body, at, signature)).status()).isEqualTo(200);
  }

  @Test
  @Tag("slack-04")
  void comparesSignaturesInConstantTime() throws Exception {
    Path source = Path.of("src/main/java/io/pilcrow/channel/slack/delivery");
    String check = Files.readString(source.resolve("SignatureCheck.java"));

    assertThat(check).contains("MessageDigest.isEqual(").doesNotContain(".equals(");
    assertThat(Files.readString(source.resolve("SlackEndpoint.java")))
        .doesNotContainPattern("(?i)signature\\S*\\.equals\\(");
  }

  @Test
  void refusesEverythingWithoutASecret() {
    SlackEndpoint open = new SlackEndpoint(java.util.Optional.empty(), null);

    assertThat(open.handle(name -> java.util.Optional.of("1"), question()).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{", "", "null", "\"x\"", "payload="})
  void answersWhatIsNoPayloadWith400(String body) {
    assertThat(bot.signed("application/json", body, 0).status()).isEqualTo(400);
  }

  /** Events, buttons and commands come to one path, and what it checks is the signature alone. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "command=%2Fpilcrow&text=help&token=gIkuvaNzQIHg97ATvDxqgjtO&team_id=T1&user_id=U1",
        "payload=%7B%22type%22%3A%22block_actions%22%2C%22token%22%3A%22gIkuvaNzQIHg97ATvDxqgjtO%22%7D",
        "ssl_check=1&token=gIkuvaNzQIHg97ATvDxqgjtO"
      })
  @DisplayName(
      "security-12: commands, buttons and ssl_check need the signature of events; no token does")
  void commandsAndButtonsNeedTheSignatureToo(String form) {
    byte[] body = form.getBytes(StandardCharsets.UTF_8);
    String at = Long.toString(bot.timing.now().getEpochSecond());
    HttpRequest forged =
        bot.request(body)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Slack-Request-Timestamp", at)
            .header("X-Slack-Signature", sign(at, question()))
            .build();

    assertThat(bot.send(forged).status()).isEqualTo(401);
    assertThat(bot.send(bot.request(body).build()).status()).isEqualTo(401);
    assertNothingHappened();
  }

  private byte[] question() {
    ObjectNode event =
        Payloads.event(
            Payloads.direct(
                bot.slack.write("D1", "", "U1", Assistants.WARRANTY_QUESTION + " größer? 日本")));
    ((ObjectNode) event.get("event")).put("text", Assistants.WARRANTY_QUESTION);
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  private String sign(String at, byte[] body) {
    return new SignatureCheck(FakeSlack.SECRET, bot.timing).sign(at, body);
  }

  private HttpRequest request(byte[] body, String at, String signature) {
    return bot.request(body)
        .header("Content-Type", "application/json")
        .header("X-Slack-Request-Timestamp", at)
        .header("X-Slack-Signature", signature)
        .timeout(Duration.ofSeconds(20))
        .build();
  }

  private void assertNothingHappened() {
    bot.settled();
    assertThat(bot.slack.calls()).isEmpty();
  }
}
