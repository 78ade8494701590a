package io.pilcrow.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.channel.slack.Bot.Ack;
import io.pilcrow.channel.slack.Bot.Mode;
import io.pilcrow.channel.slack.FakeSlack.Call;
import io.pilcrow.channel.slack.FakeSlack.Post;
import io.pilcrow.channel.slack.answer.ArticleIntake;
import io.pilcrow.channel.slack.answer.SlackWords;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.Assistants;
import io.pilcrow.testing.LogLines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything around the answers: home, prompts, commands, feedback, links. */
@Tag("slack-32")
class SlackSurfacesTest {
  private static final String ASK = Assistants.WARRANTY_QUESTION;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-11")
  void suggestsPromptsOnceWhereTheAgentIsOpened(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      ObjectNode opened = Payloads.event(Payloads.homeOpened("messages"));
      bot.event(opened);
      bot.event(opened, 1);
      bot.settled();

      List<Call> calls = bot.slack.calls("assistant.threads.setSuggestedPrompts");
      assertThat(calls).singleElement().matches(Call::ok);
      assertThat(calls.get(0).form()).doesNotContainKey("thread_ts");
      assertThat(FakeRules.json(calls.get(0).get("prompts")).size()).isBetween(1, 4);
      assertThat(bot.slack.calls("views.publish")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-11")
  void suggestsOnlyWhatItCanAnswer(Mode mode) {
    io.pilcrow.article.Article faq =
        new io.pilcrow.article.ArticleBuilder("faq", "Questions and answers")
            .heading(2, "Who pays the postage?")
            .paragraph("Nobody knows who pays the postage.")
            .heading(2, ASK)
            .paragraph("The warranty lasts two years from delivery.")
            .build();
    try (Bot bot = new Bot(mode, folder, Assistants.scripted(faq, Articles.lighthouse()))) {
      bot.event(Payloads.event(Payloads.homeOpened("messages")));
      bot.settled();

      List<String> messages = new ArrayList<>();
      FakeRules.json(bot.slack.calls("assistant.threads.setSuggestedPrompts").get(0).get("prompts"))
          .forEach(prompt -> messages.add(prompt.path("message").asText()));
      assertThat(messages).containsExactly(ASK, "help");
      assertThat(bot.askDirectly(messages.get(0)).shown()).contains("[1]");
    }
  }

  @ParameterizedTest
  @CsvSource({"HTTP,0", "SOCKET,0", "HTTP,1", "SOCKET,1", "HTTP,300", "SOCKET,300"})
  @Tag("slack-11")
  void publishesAHomeThatSlackTakes(Mode mode, int articles) {
    io.pilcrow.article.Article[] many =
        IntStream.range(0, articles)
            .mapToObj(
                i ->
                    new io.pilcrow.article.ArticleBuilder("a" + i, "Title <" + i + "> & more")
                        .paragraph("SlackWords.")
                        .build())
            .toArray(io.pilcrow.article.Article[]::new);
    try (Bot bot = new Bot(mode, folder, Assistants.scripted(many))) {
      bot.event(Payloads.event(Payloads.homeOpened("home")));
      bot.event(Payloads.event(Payloads.homeOpened("messages")));
      bot.settled();

      assertThat(bot.slack.calls("views.publish")).singleElement().matches(Call::ok);
      assertThat(bot.slack.calls("assistant.threads.setSuggestedPrompts"))
          .singleElement()
          .matches(Call::ok);
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-12")
  void acknowledgesWhatItDoesNotKnowAndSaysNothing(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted());
        LogLines log = new LogLines()) {
      ObjectNode empty = Payloads.type("app_context_changed");
      empty.putObject("context");
      ObjectNode odd = Payloads.type("app_context_changed");
      odd.putObject("context").putArray("entities").addObject().put("type", "slack#/types/new");
      for (ObjectNode event :
          List.of(empty, odd, Payloads.type("reaction_added"), Payloads.type("from_2031"))) {
        assertThat(bot.event(Payloads.event(event)).status()).isEqualTo(200);
      }
      bot.settled();

      assertThat(bot.slack.calls()).noneMatch(call -> call.method().startsWith("chat."));
      assertThat(log.errors()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-13")
  void ignoresMessagesThatAreNotAPersons(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      List<Map<String, Object>> changes =
          List.of(
              Map.of("bot_id", "B1"),
              Map.of("user", FakeSlack.bot("T1")),
              Map.of("user", "USLACK"),
              Map.of("hidden", true),
              Map.of("subtype", "message_changed"),
              Map.of("subtype", "message_deleted"),
              Map.of("subtype", "channel_join"),
              Map.of("subtype", "bot_message"),
              Map.of("subtype", "message_replied"));
      for (Map<String, Object> change : changes) {
        ObjectNode event = Payloads.direct(bot.slack.write("D1", "", "U1", ASK));
        change.forEach((field, value) -> event.set(field, FakeSlack.JSON.valueToTree(value)));
        bot.event(Payloads.event(event));
      }
      bot.settled();

      assertThat(bot.slack.said()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-13")
  void helpsOnceWhenTheMentionIsAll(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      Post post = bot.slack.write("C1", "", "U1", " <@UBOTT1>  ");
      bot.event(Payloads.event(Payloads.mention(post)));
      bot.event(Payloads.event(Payloads.message(post)));
      bot.settled();

      assertThat(bot.slack.said())
          .singleElement()
          .extracting(p -> p.text.toString())
          .isEqualTo(SlackWords.USAGE);
      assertThat(bot.slack.calls("chat.postMessage")).allMatch(Call::ok);
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-28")
  void keepsOneRatingForEachPersonAndAnswer(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      Post answer = bot.askDirectly(ASK);
      JsonNode buttons = answer.blocks.get(answer.blocks.size() - 1).at("/elements/0");
      String up = buttons.at("/positive_button/value").asText();
      String down = buttons.at("/negative_button/value").asText();
      String id = answer.metadata.at("/event_payload/answer_id").asText();
      bot.interact(Payloads.feedback(answer, "U1", up));
      bot.interact(Payloads.feedback(answer, "U2", up));
      assertThat(bot.interact(Payloads.feedback(answer, "U1", down)).status()).isEqualTo(200);
      bot.settled();

      assertThat(bot.ratings)
          .isEqualTo(Map.of(id + " slack:T1/U1", false, id + " slack:T1/U2", true));
      assertThat(bot.slack.calls("chat.postEphemeral"))
          .hasSize(3)
          .allMatch(Call::ok)
          .extracting(call -> call.get("text"))
          .containsExactlyInAnyOrder(SlackWords.THANKS, SlackWords.THANKS, SlackWords.WHY);
      assertThat(bot.reasons).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-28")
  void asksWhatIsWrongWithABadAnswerAndKeepsWhatIsSaid(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      Post answer = bot.askDirectly(ASK);
      String id = answer.metadata.at("/event_payload/answer_id").asText();
      bot.interact(Payloads.feedback(answer, "U1", id + ":down"));
      bot.settled();
      Call asked = bot.slack.calls("chat.postEphemeral").get(0);
      JsonNode buttons = FakeRules.json(asked.get("blocks")).at("/1/elements");
      ObjectNode click = Payloads.reason(answer, "U1", buttons.get(2));
      bot.interact(click);
      ObjectNode forged = Payloads.reason(answer, "U1", buttons.get(2));
      ((ObjectNode) forged.at("/actions/0")).put("value", id + ":<!here> whatever");
      bot.interact(forged);
      bot.settled();

      assertThat(buttons).hasSizeBetween(3, 5);
      assertThat(bot.ratings).isEqualTo(Map.of(id + " slack:T1/U1", false));
      assertThat(bot.reasons)
          .isEqualTo(Map.of(id + " slack:T1/U1", buttons.get(2).at("/text/text").asText()));
      assertThat(bot.slack.calls("chat.postEphemeral"))
          .allMatch(Call::ok)
          .allMatch(call -> call.get("thread_ts").equals(answer.thread))
          .extracting(call -> call.get("text"))
          .startsWith(SlackWords.WHY, SlackWords.THANKS);
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-28")
  void saysPolitelyThatItDoesNotKnowAnAnswer(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      Post answer = bot.askDirectly(ASK);
      Ack ack = bot.interact(Payloads.feedback(answer, "U1", "ans_never:up"));
      bot.settled();

      assertThat(ack.status()).isEqualTo(200);
      assertThat(bot.ratings).isEmpty();
      assertThat(bot.slack.calls("chat.postEphemeral"))
          .singleElement()
          .matches(call -> call.get("text").equals(SlackWords.UNKNOWN_ANSWER));
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-29")
  void answersACommandOnlyForWhoAsked(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      Ack usage = bot.command(Payloads.command("", bot.slack.responseUrl("r0")));
      Ack ack = bot.command(Payloads.command(ASK, bot.slack.responseUrl("r1")));
      bot.settled();

      assertThat(FakeRules.json(usage.body()).path("text").asText()).isEqualTo(SlackWords.USAGE);
      assertThat(FakeRules.json(ack.body()).path("response_type").asText()).isEqualTo("ephemeral");
      assertThat(bot.slack.responses()).hasSizeBetween(1, 5);
      JsonNode response = bot.slack.responses().get(0);
      assertThat(response.path("response_type").asText()).isEqualTo("ephemeral");
      assertThat(response.at("/blocks/0/text").asText())
          .isEqualTo("The warranty lasts two years from delivery [1].");
      assertThat(bot.slack.said()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-29")
  void keepsALongCommandAnswerToFivePosts(Mode mode) {
    try (Bot bot =
        new Bot(
            mode, folder, Assistants.reading(new SentencesReader(100, 900), Articles.warranty()))) {
      bot.command(Payloads.command("What does the warranty cover?", bot.slack.responseUrl("r")));
      bot.settled();

      assertThat(bot.slack.responses()).hasSizeBetween(2, 5);
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-29")
  void logsAnExpiredResponseUrlAndGoesOn(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted());
        LogLines log = new LogLines()) {
      bot.slack.responseStatus(404);
      bot.command(Payloads.command(ASK, bot.slack.responseUrl("old")));
      bot.settled();

      assertThat(bot.slack.responses()).hasSize(1);
      assertThat(log.all()).contains("A response_url answered 404");
      assertThat(bot.askDirectly(ASK)).isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP,https://hooks.slack.com.evil.example/x",
    "SOCKET,https://hooks.slack.com.evil.example/x",
    "HTTP,https://evil.example/hooks.slack.com",
    "SOCKET,https://evil.example/hooks.slack.com",
    "HTTP,http://hooks.slack.com/x",
    "SOCKET,http://hooks.slack.com/x",
    "HTTP,https://hooks.slack.com@evil.example/",
    "SOCKET,https://hooks.slack.com@evil.example/",
    "HTTP,https://hooks.slack.com:8443/",
    "SOCKET,https://hooks.slack.com:8443/",
    "HTTP,http://169.254.169.254/latest",
    "SOCKET,http://169.254.169.254/latest",
    "HTTP,file:///etc/passwd",
    "SOCKET,file:///etc/passwd",
    "HTTP,not a url",
    "SOCKET,not a url"
  })
  @Tag("slack-30")
  void postsOnlyToResponseUrlsOfSlacks(Mode mode, String url) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted());
        LogLines log = new LogLines()) {
      bot.command(Payloads.command(ASK, url));
      bot.settled();

      assertThat(bot.slack.responses()).isEmpty();
      assertThat(log.all()).contains("is not an address of Slack's");
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void answersTheMessageThatAShortcutWasUsedOn(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      bot.interact(Payloads.shortcut(ASK, bot.slack.responseUrl("s")));
      bot.settled();

      assertThat(bot.slack.responses())
          .singleElement()
          .matches(r -> r.path("text").asText().contains("two years"));
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void asksOnlyTheArticlesOfTheChannelEvenAfterARestart(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      bot.command(Payloads.command("use lighthouse", bot.slack.responseUrl("u1")));
      bot.settled();
      bot.stop();
      bot.start();
      bot.event(SlackAnswersTest.mention(bot, ASK));
      bot.settled();
      assertThat(bot.slack.answers().get(0).shown()).contains("could not find");

      bot.command(Payloads.command("use all", bot.slack.responseUrl("u2")));
      bot.settled();
      bot.event(SlackAnswersTest.mention(bot, ASK));
      bot.settled();
      assertThat(bot.slack.answers().get(1).shown()).contains("two years");
      assertThat(bot.slack.responses().get(0).path("text").asText())
          .isEqualTo(
              "This channel asks *The lighthouse of Skerry Point*. `/pilcrow use all` undoes it.");
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void answersAQuestionThatBeginsLikeACommand(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      bot.command(Payloads.command("Use of the lighthouse?", bot.slack.responseUrl("u")));
      bot.settled();

      assertThat(bot.slack.responses().get(0).at("/blocks/0/text").asText())
          .contains("could not find");
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void namesTheArticlesWhenItDoesNotKnowOne(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      bot.command(Payloads.command("use guarantee", bot.slack.responseUrl("u")));
      bot.settled();

      assertThat(bot.slack.responses().get(0).path("text").asText())
          .isEqualTo("I know no article \"guarantee\". There are: lighthouse, warranty");
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void readsTheArticleBehindALinkAndSaysSo(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted(Articles.warranty()))) {
      bot.intake =
          url -> {
            if (!url.equals("https://example.org/lighthouse?a=1&b=2")) {
              throw new ArticleIntake.Refused("I may not read " + url + ".");
            }
            bot.pilcrow.add(Articles.lighthouse(), (done, all) -> {});
            return Articles.lighthouse();
          };
      Post link =
          bot.slack.write(
              "D1", "", "U1", "<https://example.org/lighthouse?a=1&amp;b=2|example.org>");
      bot.event(Payloads.event(Payloads.direct(link)));
      Post bad = bot.slack.write("D1", "", "U1", "<https://intranet.example/x>");
      bot.event(Payloads.event(Payloads.direct(bad)));
      bot.settled();

      assertThat(bot.slack.said())
          .extracting(p -> p.text.toString())
          .containsExactlyInAnyOrder(
              "I have read *The lighthouse of Skerry Point* (5 paragraphs). Ask me about it.",
              "I may not read https://intranet.example/x.");
      assertThat(bot.askDirectly(Assistants.LIGHTHOUSE_QUESTION).shown()).contains("1854");
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void forgetsTheTokenOfAWorkspaceThatLeft(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      bot.askDirectly(ASK);
      bot.event(Payloads.event(Payloads.type("app_uninstalled")));
      int before = bot.slack.calls().size();
      bot.event(SlackAnswersTest.mention(bot, ASK));
      bot.settled();

      assertThat(bot.slack.calls()).hasSize(before);
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-33")
  void usesTheTokenOfTheAuthorizedWorkspace(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted(), "T1", "T2")) {
      Post post = bot.slack.write("C7", "", "U1", "<@UBOTT2> " + ASK);
      ObjectNode shared = Payloads.event("EvShared", "T2", Payloads.mention(post));
      shared.put("team_id", "T1");
      bot.event(shared);
      bot.settled();

      assertThat(bot.slack.calls())
          .filteredOn(call -> call.method().startsWith("chat."))
          .isNotEmpty()
          .allMatch(call -> call.token().equals(FakeSlack.token("T2")));
      assertThat(bot.answerIn(post.ts).user).isEqualTo("UBOTT2");
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-33")
  void neverCrossesTheTokensOfTwoWorkspaces(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted(), "T1", "T2")) {
      for (int i = 0; i < 10; i++) {
        for (String team : List.of("T1", "T2")) {
          Post post = bot.slack.write("C-" + team, "", "U1", "<@UBOT" + team + "> " + ASK);
          bot.event(Payloads.event(Payloads.nextId(), team, Payloads.mention(post)));
        }
      }
      for (String team : List.of("T1", "T2")) {
        ObjectNode opened = Payloads.homeOpened("messages").put("channel", "D-" + team);
        bot.event(Payloads.event(Payloads.nextId(), team, opened));
      }
      bot.settled();
      Post ofT2 =
          bot.slack.answers().stream().filter(p -> p.channel.equals("C-T2")).findFirst().get();
      ObjectNode click = Payloads.feedback(ofT2, "U1", "ans_unknown:up");
      ((ObjectNode) click.get("team")).put("id", "T2");
      bot.interact(click);
      bot.settled();

      assertThat(bot.slack.answers()).hasSize(20);
      assertThat(bot.slack.calls("chat.postEphemeral")).hasSize(1);
      assertThat(bot.slack.calls())
          .filteredOn(call -> !call.get("channel").isEmpty() || !call.get("channel_id").isEmpty())
          .hasSizeGreaterThan(60)
          .allSatisfy(
              call -> {
                String place = call.get("channel") + call.get("channel_id");
                assertThat(call.token()).isEqualTo(FakeSlack.token(place.substring(2)));
              });
    }
  }
}
