package io.pilcrow.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.Explanation;
import io.pilcrow.Pilcrow;
import io.pilcrow.answer.Citation;
import io.pilcrow.answer.GroundedAnswer;
import io.pilcrow.channel.json.AnswerJson;
import io.pilcrow.channel.json.AnswerStamp;
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.channel.slack.Bot.Mode;
import io.pilcrow.channel.slack.FakeSlack.Call;
import io.pilcrow.channel.slack.FakeSlack.Post;
import io.pilcrow.channel.slack.FakeSlack.Trouble;
import io.pilcrow.channel.slack.answer.Escapes;
import io.pilcrow.channel.slack.answer.SlackWords;
import io.pilcrow.channel.slack.delivery.MessageText;
import io.pilcrow.question.Question;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.Assistants;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked in Slack is answered there, in either mode (slack-32). */
@Tag("slack-32")
public class SlackAnswersTest {
  private static final String WARRANTY = "The warranty lasts two years from delivery [1].";
  private static final String ASK = Assistants.WARRANTY_QUESTION;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-06")
  void answersAnEventOnceHoweverOftenItIsDelivered(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      ObjectNode event = mention(bot, ASK);
      for (int retry = 0; retry <= 3; retry++) {
        assertThat(bot.event(event, retry).status()).isEqualTo(200);
      }
      bot.settled();

      assertThat(bot.slack.said()).hasSize(1);
      assertThat(bot.slack.answers()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-07")
  void answersARetryWhoseFirstDeliveryWasLost(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      bot.event(mention(bot, ASK), 1);
      bot.settled();

      assertThat(bot.slack.answers()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"HTTP,true", "SOCKET,true", "HTTP,false", "SOCKET,false"})
  @Tag("slack-08")
  void answersAMentionOnceThoughTwoEventsTellOfIt(Mode mode, boolean mentionFirst) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      Post post = bot.slack.write("C1", "", "U1", "<@UBOTT1> " + ASK);
      ObjectNode mention = Payloads.event(Payloads.mention(post));
      ObjectNode message = Payloads.event(Payloads.message(post));
      bot.event(mentionFirst ? mention : message);
      bot.event(mentionFirst ? message : mention);
      bot.settled();

      assertThat(bot.slack.said()).hasSize(1);
      assertThat(bot.answerIn(post.ts).shown()).isEqualTo(WARRANTY);
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-10")
  void answersADirectMessageInItsOwnThread(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      Post post = bot.slack.write("D1", "", "U1", ASK);
      bot.event(Payloads.event(Payloads.direct(post)));
      bot.settled();

      assertThat(bot.slack.said()).singleElement().extracting(p -> p.thread).isEqualTo(post.ts);
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-10")
  void takesTheEarlierTurnsFromTheThread(Mode mode) {
    RecordingRewriter rewriter = new RecordingRewriter();
    try (Bot bot = new Bot(mode, folder, rewriter.pilcrow())) {
      Post first = bot.slack.write("D1", "", "U1", ASK);
      bot.event(Payloads.event(Payloads.direct(first)));
      bot.settled();
      Post second = bot.slack.write("D1", first.ts, "U1", "And the batteries &amp; belts?");
      bot.event(Payloads.event(Payloads.direct(second)));
      bot.settled();

      Question last = rewriter.asked().get(1);
      assertThat(last.text()).isEqualTo("And the batteries & belts?");
      assertThat(last.conversation())
          .singleElement()
          .satisfies(
              turn -> {
                assertThat(turn.question()).isEqualTo(ASK);
                assertThat(turn.answer()).isEqualTo(WARRANTY);
              });
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-14")
  void answersAThreadWithoutMentionOnlyWhereItHasAnswered(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      Post stranger = bot.slack.write("C1", "", "U1", "Lunch?");
      Post reply = bot.slack.write("C1", stranger.ts, "U2", ASK);
      bot.event(Payloads.event(Payloads.message(stranger)));
      bot.event(Payloads.event(Payloads.message(reply)));
      bot.settled();
      assertThat(bot.slack.said()).isEmpty();

      Post asked = bot.slack.write("C1", "", "U1", "<@UBOTT1> " + ASK);
      bot.event(Payloads.event(Payloads.mention(asked)));
      bot.settled();
      Post more = bot.slack.write("C1", asked.ts, "U1", Assistants.LIGHTHOUSE_QUESTION);
      bot.event(Payloads.event(Payloads.message(more)));
      Post aside = bot.slack.write("C1", asked.ts, "U1", "<@U7> did you know?");
      bot.event(Payloads.event(Payloads.message(aside)));
      bot.settled();

      assertThat(bot.slack.answers()).hasSize(2).allMatch(p -> p.thread.equals(asked.ts));
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-15")
  void streamsTheAnswerThatTheApiGives(Mode mode) {
    Pilcrow pilcrow = Assistants.reading(new SentencesReader(5, 90), Articles.warranty());
    String question = "What does the warranty cover in the workshop?";
    Explanation api = pilcrow.explain(Question.of(question));
    try (Bot bot = new Bot(mode, folder, pilcrow)) {
      Post answer = bot.askDirectly(question);

      List<String> order =
          bot.slack.calls().stream()
              .filter(call -> call.method().matches("chat\\..*|agents.*"))
              .map(call -> call.method() + " " + call.get("status") + call.get("session_status"))
              .toList();
      assertThat(order.get(0)).isEqualTo("agents.sessions.setStatus processing");
      assertThat(order.get(1)).isEqualTo("chat.startStream ");
      assertThat(order.subList(2, order.size() - 1))
          .isNotEmpty()
          .containsOnly("chat.appendStream ");
      assertThat(order.get(order.size() - 1)).isEqualTo("chat.stopStream active");
      String apiText =
          new AnswerJson(ArticleLinks.OWN)
              .of(api, AnswerStamp.now(Clock.systemUTC()))
              .path("answer")
              .asText();
      assertThat(MessageText.unescape(answer.shown())).isEqualTo(apiText);
      assertThat(answer.shown()).isEqualTo(Escapes.markdown(apiText));
      assertThat(bot.slack.calls()).allMatch(Call::ok);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP,1",
    "SOCKET,1",
    "HTTP,3",
    "SOCKET,3",
    "HTTP,40",
    "SOCKET,40",
    "HTTP,200",
    "SOCKET,200"
  })
  @Tag("slack-16")
  void appendsAtMostTwelveTimesAndTheFirstWordsAtOnce(Mode mode, int sentences) {
    SentencesReader reader = new SentencesReader(sentences, 60);
    Pilcrow pilcrow = Assistants.reading(reader, Articles.warranty());
    try (Bot bot = new Bot(mode, folder, pilcrow)) {
      reader.between = () -> bot.timing.advance(java.time.Duration.ofMillis(800));
      bot.askDirectly("What does the warranty cover?");

      List<Call> appends = bot.slack.calls("chat.appendStream");
      assertThat(appends).hasSizeBetween(1, 12);
      assertThat(java.time.Duration.between(ManualTiming.START, appends.get(0).at()))
          .isLessThanOrEqualTo(java.time.Duration.ofSeconds(2));
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-16")
  void doesNotWaitToSayThatItHasBegun(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      bot.slack.next("agents.sessions.setStatus", Trouble.rateLimited(30));
      bot.slack.next("assistant.threads.setStatus", Trouble.lostResponse());
      bot.askDirectly(ASK);

      assertThat(bot.slack.calls("chat.appendStream").get(0).at()).isEqualTo(ManualTiming.START);
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-17")
  void namesTheRecipientOfAStreamInAChannel(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      ObjectNode guest = mention(bot, ASK);
      ((ObjectNode) guest.get("event")).put("user_team", "T77");
      bot.event(guest);
      bot.settled();

      Call start = bot.slack.calls("chat.startStream").get(0);
      assertThat(start.get("recipient_user_id")).isEqualTo("U1");
      assertThat(start.get("recipient_team_id")).isEqualTo("T77");
      assertThat(start.ok()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP,unknown_method",
    "SOCKET,unknown_method",
    "HTTP,feature_not_enabled",
    "SOCKET,feature_not_enabled",
    "HTTP,method_deprecated",
    "SOCKET,method_deprecated"
  })
  @Tag("slack-18")
  void postsWhereThereAreNoStreamsAndDoesNotAskAgain(Mode mode, String error) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      bot.slack.always("chat.startStream", Trouble.error(error));
      assertThat(bot.askDirectly(ASK).shown()).isEqualTo(WARRANTY);
      assertThat(bot.askDirectly(ASK).shown()).isEqualTo(WARRANTY);

      assertThat(bot.slack.calls("chat.startStream")).hasSize(1);
      assertThat(bot.slack.calls("chat.postMessage")).hasSize(2).allMatch(Call::ok);
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-18")
  void postsWhileStreamsAreLimitedAndStreamsAgainLater(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      bot.slack.next("chat.startStream", Trouble.rateLimited(30));
      assertThat(bot.askDirectly(ASK).streamed).isFalse();
      assertThat(bot.askDirectly(ASK).streamed).isFalse();
      bot.timing.advance(java.time.Duration.ofSeconds(31));
      assertThat(bot.askDirectly(ASK).streamed).isTrue();

      assertThat(bot.slack.calls("chat.startStream")).hasSize(2);
      assertThat(bot.slack.calls("chat.postMessage")).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-22")
  void namesForEachMarkerOneSourceWithItsWords(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      Post answer = bot.askDirectly(ASK);
      GroundedAnswer api = (GroundedAnswer) bot.pilcrow.ask(Question.of(ASK));
      Citation citation = api.citations().get(0);

      assertThat(answer.shown()).isEqualTo(api.text());
      assertThat(answer.context())
          .containsExactly(
              "*[1]* <https://example.org/warranty#:~:text="
                  + "The%20warranty%20lasts%20two%20years%20from%20delivery."
                  + "|Warranty terms ¶ 1>\n>“The warranty lasts two years from delivery.”",
              SlackWords.VERBATIM);
      assertThat(citation.paragraph().orElseThrow().text())
          .contains("The warranty lasts two years from delivery.");
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-22")
  @Tag("slack-23")
  void keepsTwoParagraphsOfOneArticleApart(Mode mode) {
    Pilcrow pilcrow = Assistants.reading(new SentencesReader(3, 0), Articles.warranty());
    try (Bot bot = new Bot(mode, folder, pilcrow)) {
      Post answer = bot.askDirectly("What does the warranty cover, and damage by water?");

      List<String> sources =
          answer.context().stream().filter(line -> line.startsWith("*[")).toList();
      Pattern line =
          Pattern.compile("\\*\\[(\\d+)]\\* <([^|>]+)\\|Warranty terms ¶ (\\d)>\n>“(.*)”( …)?");
      List<String> paragraphs = new ArrayList<>();
      for (String source : sources) {
        Matcher matcher = line.matcher(source);
        assertThat(matcher.matches()).as(source).isTrue();
        assertThat(answer.shown()).contains("[" + matcher.group(1) + "]");
        assertThat(matcher.group(2)).contains("#:~:text=");
        paragraphs.add(matcher.group(3));
        String quote = MessageText.unescape(matcher.group(4));
        assertThat(quote.length()).isLessThanOrEqualTo(200);
        int number = Integer.parseInt(matcher.group(3));
        assertThat(Articles.warranty().paragraphs().get(number - 1).text()).contains(quote);
      }
      assertThat(paragraphs).doesNotHaveDuplicates().hasSizeGreaterThan(1);
      assertThat(markers(String.join(" ", sources)))
          .as("each marker has one source line, and each source line a marker")
          .doesNotHaveDuplicates()
          .hasSameElementsAs(markers(answer.shown()));
      assertThat(answer.shown().split("(?<=\\.) ")).allMatch(s -> s.matches("(?s).*\\[\\d+].*"));
    }
  }

  private static List<String> markers(String text) {
    return Pattern.compile("\\[\\d+]").matcher(text).results().map(MatchResult::group).toList();
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-24")
  void saysThatItCouldNotFindAndNamesTheClosest(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      Post answer = bot.askDirectly("Who insures the keeper of the lighthouse?");

      assertThat(answer.shown()).contains("could not find").doesNotContain("[");
      List<String> near = answer.context().stream().filter(line -> line.startsWith("•")).toList();
      assertThat(near).hasSizeBetween(1, 3).allMatch(l -> l.contains(" ¶ "));
      assertThat(String.join("\n", answer.context())).doesNotContain("[1]");
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-27")
  void unfurlsNothingAndAlwaysHasAPlainText(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      bot.slack.always("chat.startStream", Trouble.error("feature_not_enabled"));
      bot.askDirectly(ASK);
      bot.askDirectly("help me with the unknown of the lighthouse");
      bot.askDirectly("help".toUpperCase(java.util.Locale.ROOT) + " me with the warranty");

      assertThat(bot.slack.calls("chat.postMessage"))
          .hasSize(3)
          .allSatisfy(
              call -> {
                assertThat(call.get("unfurl_links")).isEqualTo("0");
                assertThat(call.get("unfurl_media")).isEqualTo("0");
                assertThat(call.get("text").length()).isBetween(1, 3000);
              });
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-38")
  void isReadableWithoutBlocks(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      bot.slack.always("chat.startStream", Trouble.error("feature_not_enabled"));
      Post answer = bot.askDirectly(ASK);

      assertThat(answer.text.toString()).isEqualTo(WARRANTY);
      JsonNode buttons = answer.blocks.get(answer.blocks.size() - 1).at("/elements/0");
      assertThat(buttons.at("/positive_button/accessibility_label").asText())
          .isEqualTo("Mark this answer as good");
      assertThat(buttons.at("/negative_button/accessibility_label").asText())
          .isEqualTo("Mark this answer as bad");
    }
  }

  public static ObjectNode mention(Bot bot, String question) {
    return Payloads.event(
        Payloads.mention(bot.slack.write("C1", "", "U1", "<@UBOTT1> " + question)));
  }
}
