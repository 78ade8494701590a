package io.pilcrow.channel.slack.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilcrow.channel.slack.Bot;
import io.pilcrow.channel.slack.Bot.Mode;
import io.pilcrow.channel.slack.FakeSlack.Trouble;
import io.pilcrow.channel.slack.FakeSocketMode;
import io.pilcrow.channel.slack.Payloads;
import io.pilcrow.channel.slack.SlackAnswersTest;
import io.pilcrow.testing.Assistants;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slack-31")
class SocketLinkTest {
  private static final String ASK = Assistants.WARRANTY_QUESTION;

  @TempDir Path folder;
  private Bot bot;

  @BeforeEach
  void start() {
    bot = new Bot(Mode.SOCKET, folder, Assistants.scripted());
  }

  @AfterEach
  void stop() {
    bot.close();
  }

  @Test
  void isReadyAfterHello() {
    assertThat(bot.channel().ready()).isTrue();
    assertThat(bot.slack.socketMode().opened()).isEqualTo(1);
  }

  @Test
  void opensTheNextConnectionWhileTheOldOneGoesOn() throws Exception {
    FakeSocketMode server = bot.slack.socketMode();
    server.announceRefresh();
    Bot.eventually(() -> server.connections() == 2);
    CompletableFuture<JsonNode> ack =
        server.deliver("events_api", SlackAnswersTest.mention(bot, ASK), 0);
    ack.get(20, TimeUnit.SECONDS);
    server.closeOldest();
    Bot.eventually(() -> server.connections() == 1);
    server.deliver("events_api", SlackAnswersTest.mention(bot, ASK), 0).get(20, TimeUnit.SECONDS);
    bot.settled();

    assertThat(server.opened()).isEqualTo(2);
    assertThat(bot.slack.answers()).hasSize(2);
  }

  @Test
  void comesBackAfterADropWithPausesThatGrowToHalfAMinute() {
    bot.slack.always("apps.connections.open", Trouble.error("internal_error"));
    int before = bot.timing.delays().size();
    bot.slack.socketMode().drop();
    for (int i = 0; i < 9; i++) {
      int attempts = i;
      Bot.eventually(
          () -> bot.timing.delays().stream().skip(before).filter(this::isPause).count() > attempts);
      bot.timing.advance(SocketLink.LONGEST_PAUSE);
    }
    bot.slack.calm();
    AtomicInteger waited = new AtomicInteger(9);
    Bot.eventually(
        () -> {
          // Time goes on only for a pause, so that a connection being opened is not found silent.
          long pauses = bot.timing.delays().stream().skip(before).filter(this::isPause).count();
          if (pauses > waited.get()) {
            waited.incrementAndGet();
            bot.timing.advance(SocketLink.LONGEST_PAUSE);
          }
          return bot.channel().ready();
        });

    assertThat(bot.timing.delays().stream().skip(before))
        .as("none longer, but for the watch over the line")
        .allMatch(d -> d.equals(SocketLink.LONGEST_SILENCE) || d.toSeconds() <= 30);
    assertThat(bot.timing.delays().stream().skip(before).filter(this::isPause))
        .hasSizeGreaterThanOrEqualTo(9)
        .anyMatch(pause -> pause.compareTo(Duration.ofSeconds(15)) >= 0);
    assertThat(bot.slack.socketMode().opened()).isEqualTo(2);
  }

  private boolean isPause(Duration delay) {
    return !delay.isZero() && delay.compareTo(SocketLink.LONGEST_PAUSE) <= 0;
  }

  @Test
  void answersOnceWhatIsDeliveredOverTwoConnections() throws Exception {
    FakeSocketMode server = bot.slack.socketMode();
    server.deaf(true);
    CompletableFuture<JsonNode> ack =
        server.deliver("events_api", SlackAnswersTest.mention(bot, ASK), 0);
    bot.settled();
    Bot.eventually(() -> bot.slack.answers().size() == 1);
    server.deaf(false);
    server.drop();
    Bot.eventually(
        () -> {
          bot.timing.advance(Duration.ofSeconds(1));
          return server.opened() == 2;
        });
    ack.get(20, TimeUnit.SECONDS);
    bot.settled();

    assertThat(bot.slack.said()).hasSize(1);
  }

  @Test
  void leavesALineThatHasGoneSilent() {
    FakeSocketMode server = bot.slack.socketMode();
    Bot.eventually(
        () -> {
          bot.timing.advance(SocketLink.LONGEST_SILENCE);
          return server.opened() == 2;
        });
    assertThat(server.opened()).isEqualTo(2);
  }

  @Test
  void acknowledgesWhatItDoesNotUnderstand() throws Exception {
    JsonNode ack =
        bot.slack
            .socketMode()
            .deliver("events_api", Payloads.event(Payloads.type("from_2031")), 0)
            .get(20, TimeUnit.SECONDS);

    assertThat(ack.path("envelope_id").asText()).isNotEmpty();
  }
}
