package io.pilcrow.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.channel.slack.Bot.Mode;
import io.pilcrow.channel.slack.FakeSlack.Call;
import io.pilcrow.channel.slack.FakeSlack.Post;
import io.pilcrow.testing.Assistants;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which messages are for Pilcrow, beyond the plain ones. */
class SlackMessagesTest {
  private static final String ASK = Assistants.WARRANTY_QUESTION;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-13")
  void answersTheWordsOfAMessageWithAFileAndSaysThatTheFileIsNotRead(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      Post direct = bot.slack.write("D1", "", "U1", ASK);
      bot.event(Payloads.event(withFile(Payloads.direct(direct))));
      Post mention = bot.slack.write("C1", "", "U1", "<@UBOTT1> " + ASK);
      bot.event(Payloads.event(withFile(Payloads.mention(mention)).without("subtype")));
      bot.event(Payloads.event(withFile(Payloads.message(mention))));
      bot.settled();

      assertThat(bot.slack.answers()).hasSize(2);
      for (Post asked : List.of(direct, mention)) {
        Post answer = bot.answerIn(asked.ts);
        assertThat(answer.shown()).contains("two years");
        assertThat(answer.context()).anyMatch(line -> line.contains("do not read files"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-13")
  void saysOfAFileAloneThatItIsNotRead(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      bot.event(Payloads.event(withFile(Payloads.direct(bot.slack.write("D1", "", "U1", "")))));
      bot.settled();

      assertThat(bot.slack.said())
          .singleElement()
          .extracting(post -> post.text.toString())
          .asString()
          .contains("do not read files", "link");
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-14")
  void leavesAFileInAThreadAlone(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      String thread = answered(bot, "C1");
      bot.event(
          Payloads.event(withFile(Payloads.message(bot.slack.write("C1", thread, "U2", "")))));
      bot.settled();

      assertThat(bot.slack.said()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-14")
  void answersAReplyThatIsAlsoSentToTheChannel(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      String thread = answered(bot, "C1");
      Post reply = bot.slack.write("C1", thread, "U1", ASK);
      bot.event(Payloads.event(Payloads.message(reply).put("subtype", "thread_broadcast")));
      bot.settled();

      assertThat(bot.slack.answers()).hasSize(2).allMatch(post -> post.thread.equals(thread));
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-14")
  void answersInThreadsAsTheirChannelWants(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      String thread = answered(bot, "C1");
      String elsewhere = answered(bot, "C2");

      said(bot, "threads questions");
      reply(bot, "C1", thread, "That is long.");
      assertThat(bot.slack.answers()).hasSize(2);
      reply(bot, "C1", thread, ASK);
      reply(bot, "C1", thread, "保証期間はどのくらいですか？");
      assertThat(bot.slack.answers()).hasSize(4);

      said(bot, "threads MENTIONS");
      reply(bot, "C1", thread, ASK);
      assertThat(bot.slack.answers()).hasSize(4);
      reply(bot, "C2", elsewhere, "Batteries too, I hope");
      assertThat(bot.slack.answers()).hasSize(5);
      reply(bot, "C1", thread, "<@UBOTT1> " + ASK);
      assertThat(bot.slack.answers()).hasSize(6);

      bot.stop();
      bot.start();
      reply(bot, "C1", thread, ASK);
      assertThat(bot.slack.answers()).as("after a restart").hasSize(6);
      assertThat(said(bot, "threads all")).contains("everything");
      reply(bot, "C1", thread, ASK);
      assertThat(bot.slack.answers()).hasSize(7);
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-14")
  void answersPrivatelyUntilWhoAskedSharesIt(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      said(bot, "threads private");
      Post asked = bot.slack.write("C1", "", "U1", "<@UBOTT1> " + ASK);
      bot.event(Payloads.event(Payloads.mention(asked)));
      bot.event(Payloads.event(Payloads.message(asked)));
      bot.settled();

      assertThat(bot.slack.said()).isEmpty();
      assertThat(bot.slack.calls("chat.postEphemeral"))
          .singleElement()
          .matches(Call::ok)
          .matches(call -> call.get("user").equals("U1") && call.get("channel").equals("C1"));
      JsonNode blocks = FakeRules.json(bot.slack.calls("chat.postEphemeral").get(0).get("blocks"));
      assertThat(blocks.at("/0/text").asText()).contains("two years");
      assertThat(blocks.toString()).doesNotContain("feedback_buttons");
      JsonNode share = blocks.get(blocks.size() - 1).at("/elements/0");
      Post unseen = new Post("C1", "", "", "UBOTT1");
      bot.interact(Payloads.reason(unseen, "U1", share));
      bot.settled();
      bot.interact(Payloads.reason(unseen, "U1", share));
      bot.settled();

      Post answer = bot.answerIn(asked.ts);
      assertThat(bot.slack.answers()).hasSize(1);
      assertThat(answer.shown()).isEqualTo(blocks.at("/0/text").asText());
      bot.interact(
          Payloads.feedback(
              answer, "U2", answer.metadata.at("/event_payload/answer_id").asText() + ":up"));
      reply(bot, "C1", asked.ts, ASK);
      assertThat(bot.ratings).hasSize(1);
      assertThat(bot.slack.said()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-14")
  void sharesNothingWhereTheQuestionIsGone(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      said(bot, "threads private");
      ObjectNode button = FakeSlack.JSON.createObjectNode().put("action_id", "pilcrow_share");
      bot.interact(
          Payloads.reason(new Post("C1", "", "", "UBOTT1"), "U1", button.put("value", "99.1:")));
      bot.settled();

      assertThat(bot.slack.said()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-29")
  void takesAQuestionThatBeginsWithThreadsForAQuestion(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      assertThat(said(bot, "threads")).contains("/pilcrow threads mentions");
      assertThat(said(bot, "threads of which colour?")).doesNotContain("/pilcrow threads");
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-33")
  void answersWithAnOrganisationsTokenInEveryWorkspaceOfIt(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted(), "E1", "T5")) {
      for (String workspace : List.of("T1", "T2", "T3")) {
        Post post = bot.slack.write("C-" + workspace, "", "U1", "<@UBOTE1> " + ASK);
        ObjectNode event = Payloads.mention(post).put("team", workspace);
        bot.event(Payloads.ofOrganisation("E1", workspace, event));
        bot.settled();

        assertThat(bot.answerIn(post.ts).user).isEqualTo("UBOTE1");
      }
      ObjectNode command = Payloads.command(ASK, bot.slack.responseUrl("r"));
      command.put("team_id", "T2").put("enterprise_id", "E1").put("is_enterprise_install", "true");
      bot.command(command);
      Post rated = bot.slack.answers().get(1);
      String id = rated.metadata.at("/event_payload/answer_id").asText();
      ObjectNode click = Payloads.feedback(rated, "U1", id + ":up");
      click.putNull("team").put("is_enterprise_install", true);
      click.putObject("enterprise").put("id", "E1");
      bot.interact(click);
      bot.settled();

      assertThat(bot.slack.responses().toString()).contains("two years");
      assertThat(bot.ratings).containsKey(id + " slack:E1/U1");
      assertThat(bot.slack.calls("chat.startStream"))
          .extracting(call -> call.get("recipient_team_id"))
          .containsExactly("T1", "T2", "T3");
      assertThat(bot.slack.calls())
          .filteredOn(call -> call.method().startsWith("chat."))
          .allMatch(call -> call.token().equals(FakeSlack.token("E1")));
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-33")
  void takesTheOnlyTokenForTheOrganisations(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      Post post = bot.slack.write("C1", "", "U1", "<@UBOTT1> " + ASK);
      ObjectNode payload = Payloads.ofOrganisation("E1", "T2", Payloads.mention(post));
      ((ObjectNode) payload.at("/authorizations/0")).put("user_id", "UBOTT1").putNull("team_id");
      bot.event(payload);
      bot.settled();

      assertThat(bot.answerIn(post.ts).shown()).contains("two years");
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-33")
  void answersNothingForAnOrganisationWithTheTokensOfWorkspaces(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted(), "T1", "T2")) {
      Post post = bot.slack.write("C1", "", "U1", "<@UBOTE1> " + ASK);
      bot.event(Payloads.ofOrganisation("E1", "T2", Payloads.mention(post)));
      bot.settled();

      assertThat(bot.slack.said()).isEmpty();
    }
  }

  private static ObjectNode withFile(ObjectNode event) {
    event.put("subtype", "file_share");
    event.putArray("files").addObject().put("id", "F1").put("name", "report.pdf");
    return event;
  }

  /** A thread in which an answer stands. */
  private static String answered(Bot bot, String channel) {
    Post post = bot.slack.write(channel, "", "U1", "<@UBOTT1> " + ASK);
    bot.event(Payloads.event(Payloads.mention(post)));
    bot.settled();
    return post.ts;
  }

  private static void reply(Bot bot, String channel, String thread, String text) {
    Post reply = bot.slack.write(channel, thread, "U2", text);
    bot.event(Payloads.event(Payloads.message(reply)));
    bot.settled();
  }

  /** What a command is answered. */
  private static String said(Bot bot, String command) {
    bot.command(Payloads.command(command, bot.slack.responseUrl("r")));
    bot.settled();
    return bot.slack.responses().get(bot.slack.responses().size() - 1).path("text").asText();
  }
}
