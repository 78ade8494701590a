package io.pilcrow.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Article;
import io.pilcrow.channel.slack.Bot.Mode;
import io.pilcrow.channel.slack.FakeSlack.Post;
import io.pilcrow.channel.slack.FakeSlack.Trouble;
import io.pilcrow.channel.slack.answer.SlackWords;
import io.pilcrow.channel.slack.delivery.JournalTest;
import io.pilcrow.testing.Assistants;
import io.pilcrow.testing.LogLines;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What somebody sees, or at least the log says, when it is Pilcrow's own house that is on fire. */
@Tag("slack-32")
class SlackHonestyTest {
  private static final String ASK = Assistants.WARRANTY_QUESTION;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Mode.class)
  void answersOnceThoughTheDataFolderCannotBeWrittenTo(Mode mode) throws Exception {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      JournalTest.block(folder.resolve("slack"));
      var event = SlackAnswersTest.mention(bot, ASK);
      assertThat(bot.event(event).status()).isEqualTo(200);
      assertThat(bot.event(event, 1).status()).isEqualTo(200);
      bot.settled();

      assertThat(bot.slack.said()).hasSize(1);
      assertThat(bot.slack.answers().get(0).shown()).contains("two years");
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void saysThatTheChoiceOfAnArticleCouldNotBeKeptAndAsksAllAsBefore(Mode mode) throws Exception {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      Files.createDirectory(folder.resolve("slack/channels.json.new"));
      bot.command(Payloads.command("use lighthouse", bot.slack.responseUrl("u")));
      bot.settled();
      bot.event(SlackAnswersTest.mention(bot, ASK));
      bot.settled();

      assertThat(bot.slack.responses().get(0).path("text").asText())
          .isEqualTo(SlackWords.NOT_NOTED);
      assertThat(bot.slack.answers().get(0).shown()).contains("two years");
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-28")
  void saysThatARatingCouldNotBeKept(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      bot.feedback =
          (answer, user, good, reason) -> {
            throw new UncheckedIOException(new java.io.IOException("No space left on device"));
          };
      Post answer = bot.askDirectly(ASK);
      String id = answer.metadata.at("/event_payload/answer_id").asText();
      assertThat(bot.interact(Payloads.feedback(answer, "U1", id + ":up")).status()).isEqualTo(200);
      bot.settled();

      assertThat(bot.slack.calls("chat.postEphemeral"))
          .singleElement()
          .matches(call -> call.get("text").equals(SlackWords.NOT_NOTED));
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-20")
  void saysThatAnArticleCouldNotBeAddedAndAnswersFromTheOthers(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      bot.intake =
          url -> {
            throw new UncheckedIOException(new java.io.IOException("No space left on device"));
          };
      Post post = bot.slack.write("D1", "", "U1", "<https://example.org/a?b=1&amp;c=2> " + ASK);
      bot.event(Payloads.event(Payloads.direct(post)));
      bot.command(Payloads.command("use https://example.org/a", bot.slack.responseUrl("u")));
      bot.settled();

      assertThat(bot.slack.said().get(0).text)
          .hasToString(SlackWords.NOT_READ.formatted("https://example.org/a?b=1&amp;c=2"));
      assertThat(bot.answerIn(post.ts).shown()).contains("two years");
      assertThat(bot.slack.responses().get(0).path("text").asText())
          .isEqualTo(SlackWords.NOT_READ.formatted("that"));
      assertThat(bot.slack.everything()).doesNotContain("No space");
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void saysThatThereAreNoArticles(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted(new Article[0]))) {
      bot.event(SlackAnswersTest.mention(bot, ASK));
      bot.command(Payloads.command(ASK, bot.slack.responseUrl("r")));
      bot.settled();

      assertThat(bot.slack.said())
          .singleElement()
          .matches(post -> post.text.toString().equals(SlackWords.NO_ARTICLES));
      assertThat(bot.slack.responses())
          .singleElement()
          .matches(response -> response.path("text").asText().equals(SlackWords.NO_ARTICLES));
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-37")
  void answersWhenTheTokenIsMendedThatSlackTookBack(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted());
        LogLines log = new LogLines()) {
      bot.slack.always("chat.startStream", Trouble.error("token_revoked"));
      bot.slack.always("chat.postMessage", Trouble.error("token_revoked"));
      bot.event(SlackAnswersTest.mention(bot, ASK));
      Bot.eventually(() -> log.errors().size() == 1);
      assertThat(log.errors().get(0))
          .contains("the bot token of workspace T1 is no longer good. Reinstall the app");
      assertThat(bot.slack.calls("chat.postMessage")).hasSize(1);
      assertThat(bot.timing.delays()).noneMatch(d -> d.equals(Duration.ofSeconds(30)));

      bot.stop();
      bot.slack.calm();
      bot.start();
      bot.settled();
      assertThat(bot.slack.answers()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-33")
  void saysThatItIsNotSetUpWhereItHasNoToken(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      var command = Payloads.command(ASK, bot.slack.responseUrl("r")).put("team_id", "T9");
      bot.command(command);
      bot.settled();

      assertThat(bot.slack.responses())
          .singleElement()
          .matches(response -> response.path("text").asText().equals(SlackWords.NO_TOKEN));
    }
  }
}
