package io.pilcrow.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.Pilcrow;
import io.pilcrow.channel.slack.Bot.Ack;
import io.pilcrow.channel.slack.Bot.Mode;
import io.pilcrow.channel.slack.FakeSlack.Call;
import io.pilcrow.channel.slack.FakeSlack.Post;
import io.pilcrow.channel.slack.FakeSlack.Trouble;
import io.pilcrow.channel.slack.answer.Escapes;
import io.pilcrow.channel.slack.answer.SlackWords;
import io.pilcrow.question.Question;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.Assistants;
import io.pilcrow.testing.LogLines;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing is lost and nothing said twice, whatever goes wrong on either side. */
@Tag("slack-32")
class SlackTroubleTest {
  private static final String ASK = Assistants.WARRANTY_QUESTION;
  private static final String WARRANTY = "The warranty lasts two years from delivery [1].";
  private static final String COVER = "What does the warranty cover?";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-05")
  void acknowledgesFiftyQuestionsBeforeTheModelHasAnsweredOne(Mode mode) throws Exception {
    CountDownLatch model = new CountDownLatch(1);
    SentencesReader reader = new SentencesReader(1, 0);
    reader.between = () -> await(model);
    try (Bot bot = new Bot(mode, folder, Assistants.reading(reader, Articles.warranty()))) {
      List<CompletableFuture<Ack>> acks = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        ObjectNode event = SlackAnswersTest.mention(bot, COVER);
        acks.add(CompletableFuture.supplyAsync(() -> bot.event(event)));
      }
      for (CompletableFuture<Ack> ack : acks) {
        assertThat(ack.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
      }
      // slack-29: a command is acknowledged as fast
      Ack command = bot.command(Payloads.command(COVER, bot.slack.responseUrl("r")));
      assertThat(command.body()).contains("Reading the articles…");
      assertThat(bot.slack.said()).isEmpty();
      assertThat(bot.slack.responses()).isEmpty();
      model.countDown();
      bot.settled();

      assertThat(bot.slack.answers()).hasSize(50);
      assertThat(bot.slack.responses()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-19")
  void waitsAsLongAsSlackAsksAndPostsThenOnce(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      bot.slack.always("chat.startStream", Trouble.error("feature_not_enabled"));
      bot.slack.next("chat.postMessage", Trouble.rateLimited(2));
      bot.askDirectly(ASK);

      List<Call> posts = bot.slack.calls("chat.postMessage");
      assertThat(posts).hasSize(2);
      assertThat(Duration.between(posts.get(0).at(), posts.get(1).at()))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
      assertThat(bot.slack.said()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-19")
  void answersTwentyOneAtOnceWithTwentyStreamsAMinute(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      List<CompletableFuture<Ack>> acks = new ArrayList<>();
      for (int i = 0; i < 21; i++) {
        ObjectNode event = SlackAnswersTest.mention(bot, ASK);
        acks.add(CompletableFuture.supplyAsync(() -> bot.event(event)));
      }
      acks.forEach(CompletableFuture::join);
      bot.settled();

      assertThat(bot.slack.answers()).hasSize(21).allMatch(p -> p.shown().equals(WARRANTY));
      assertStreamsWithinTheLimit(bot.slack.calls("chat.startStream"));
      assertThat(bot.slack.calls("chat.startStream")).hasSize(20);
      assertThat(bot.slack.calls("chat.postMessage")).hasSize(1);
    }
  }

  static void assertStreamsWithinTheLimit(List<Call> starts) {
    for (Call start : starts) {
      Instant minuteAgo = start.at().minus(Duration.ofMinutes(1));
      assertThat(starts)
          .filteredOn(other -> other.at().isAfter(minuteAgo) && !other.at().isAfter(start.at()))
          .hasSizeLessThanOrEqualTo(20);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP,chat.startStream",
    "SOCKET,chat.startStream",
    "HTTP,chat.appendStream",
    "SOCKET,chat.appendStream",
    "HTTP,chat.stopStream",
    "SOCKET,chat.stopStream"
  })
  @Tag("slack-19")
  void saysItOnceWhenARequestOrAResponseIsLost(Mode mode, String method) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      for (Trouble trouble :
          List.of(Trouble.lostResponse(), Trouble.lostRequest(), Trouble.error("internal_error"))) {
        bot.slack.next(method, trouble);
        Post answer = bot.askDirectly(ASK);
        assertThat(answer.shown()).isEqualTo(WARRANTY);
        assertThat(bot.slack.said()).filteredOn(p -> p.thread.equals(answer.thread)).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-19")
  void postsOnceWhenAResponseIsLost(Mode mode) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      bot.slack.always("chat.startStream", Trouble.error("feature_not_enabled"));
      bot.slack.next("chat.postMessage", Trouble.lostResponse());
      bot.slack.next("conversations.replies", Trouble.rateLimited(3));
      bot.askDirectly(ASK);
      bot.slack.next("chat.postMessage", Trouble.lostRequest());
      bot.askDirectly(ASK);

      assertThat(bot.slack.said()).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-20")
  void apologisesWhenTheModelFailsInTheMiddle(Mode mode) {
    AtomicBoolean second = new AtomicBoolean();
    SentencesReader reader = new SentencesReader(2, 0);
    reader.between =
        () -> {
          if (second.getAndSet(true)) {
            throw new IllegalStateException("model with key sk-T1-secret broke: NullPointer");
          }
        };
    try (Bot bot = new Bot(mode, folder, Assistants.reading(reader, Articles.warranty()))) {
      Post answer = bot.askDirectly(COVER);

      assertThat(answer.streamed).isTrue();
      assertThat(answer.shown()).startsWith("Sentence 1").contains(SlackWords.SORRY);
      assertThat(bot.slack.everything())
          .doesNotContain("IllegalState")
          .doesNotContain("NullPointer")
          .doesNotContain("broke")
          .doesNotContain("sk-T1");
      assertThat(lastStatus(bot)).isEqualTo("active");
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-20")
  void apologisesWhenTheModelFailsAtOnce(Mode mode) {
    SentencesReader reader = new SentencesReader(1, 0);
    reader.between =
        () -> {
          throw new IllegalStateException("no model");
        };
    try (Bot bot = new Bot(mode, folder, Assistants.reading(reader, Articles.warranty()))) {
      assertThat(bot.askDirectly(COVER).shown()).isEqualTo(SlackWords.SORRY);
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-21")
  void stopsWhileTheModelIsStillAtWork(Mode mode) {
    CountDownLatch forever = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    AtomicBoolean second = new AtomicBoolean();
    SentencesReader reader = new SentencesReader(9, 0);
    reader.between =
        () -> {
          if (second.getAndSet(true)) {
            interrupted.set(!await(forever));
          }
        };
    try (Bot bot = new Bot(mode, folder, Assistants.reading(reader, Articles.warranty()))) {
      Post question = bot.slack.write("D1", "", "U1", COVER);
      bot.event(Payloads.event(Payloads.direct(question)));
      Bot.eventually(() -> bot.slack.calls("chat.appendStream").size() == 1);
      Instant pressed = bot.timing.now();
      bot.event(Payloads.event(Payloads.stopped("D1", question.ts)));
      bot.settled();

      Post answer = bot.answerIn(question.ts);
      assertThat(interrupted).isTrue();
      assertThat(answer.shown()).startsWith("Sentence 1").contains(SlackWords.STOPPED);
      assertThat(bot.slack.calls("chat.appendStream")).hasSize(1);
      assertThat(bot.slack.said()).hasSize(1);
      Call stopped = bot.slack.calls("chat.stopStream").get(0);
      assertThat(stopped.get("session_status")).isEqualTo("active");
      assertThat(Duration.between(pressed, stopped.at()))
          .isLessThanOrEqualTo(Duration.ofSeconds(1));
      assertThat(lastStatus(bot)).isEqualTo("active");
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-16")
  void keepsWordsForLaterWhenAppendsAreLimited(Mode mode) {
    SentencesReader reader = new SentencesReader(3, 300);
    Pilcrow pilcrow = Assistants.reading(reader, Articles.warranty());
    String whole = pilcrow.ask(Question.of(COVER)).text();
    try (Bot bot = new Bot(mode, folder, pilcrow)) {
      bot.slack.next("chat.appendStream", Trouble.rateLimited(20));
      Post answer = bot.askDirectly(COVER);

      assertThat(answer.streamed).isTrue();
      assertThat(answer.shown()).isEqualTo(Escapes.markdown(whole));
      List<Call> appends = bot.slack.calls("chat.appendStream");
      assertThat(appends).hasSize(2);
      assertThat(Duration.between(appends.get(0).at(), appends.get(1).at()))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(20));
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-21")
  void saysThatItStoppedWhenNothingWasSaidYet(Mode mode) {
    CountDownLatch forever = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    SentencesReader reader = new SentencesReader(1, 0);
    reader.between =
        () -> {
          begun.countDown();
          await(forever);
        };
    try (Bot bot = new Bot(mode, folder, Assistants.reading(reader, Articles.warranty()))) {
      Post question = bot.slack.write("D1", "", "U1", COVER);
      bot.event(Payloads.event(Payloads.direct(question)));
      await(begun);
      bot.event(Payloads.event(Payloads.stopped("D1", question.ts)));
      bot.settled();

      assertThat(bot.slack.said())
          .singleElement()
          .matches(p -> p.shown().equals(SlackWords.STOPPED));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP,not_in_channel",
    "SOCKET,not_in_channel",
    "HTTP,channel_not_found",
    "SOCKET,channel_not_found",
    "HTTP,is_archived",
    "SOCKET,is_archived",
    "HTTP,restricted_action",
    "SOCKET,restricted_action"
  })
  @Tag("slack-37")
  void givesUpQuietlyWhereItMayNotSpeak(Mode mode, String error) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted());
        LogLines log = new LogLines()) {
      bot.slack.always("chat.startStream", Trouble.error(error));
      bot.slack.always("chat.postMessage", Trouble.error(error));
      bot.event(SlackAnswersTest.mention(bot, ASK));
      bot.settled();

      assertThat(bot.slack.calls("chat.postMessage")).hasSize(1);
      assertThat(log.all()).contains("answered " + error).contains("C1");
      assertThat(bot.timing.delays()).noneMatch(d -> d.equals(Duration.ofSeconds(30)));
    }
  }

  @ParameterizedTest
  @CsvSource({"HTTP,0", "SOCKET,0", "HTTP,200", "SOCKET,200"})
  void comesBackToAQuestionWhenSlackWasAway(Mode mode, int status) {
    try (Bot bot = new Bot(mode, folder, Assistants.scripted())) {
      bot.slack.always(
          "auth.test", status == 0 ? Trouble.lostRequest() : Trouble.error("internal_error"));
      bot.event(SlackAnswersTest.mention(bot, ASK));
      Bot.eventually(() -> bot.timing.delays().contains(Duration.ofSeconds(30)));
      assertThat(bot.slack.said()).isEmpty();

      bot.slack.calm();
      bot.timing.advance(Duration.ofSeconds(30));
      bot.settled();

      assertThat(bot.slack.answers()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("slack-35")
  void logsNoTokenAndNoSignature(Mode mode) {
    try (LogLines log = new LogLines();
        Bot bot = new Bot(mode, folder, Assistants.scripted(), "T1", "T2")) {
      bot.slack.next("chat.startStream", Trouble.error("not_in_channel"));
      bot.askDirectly(ASK);
      bot.slack.next("chat.appendStream", Trouble.lostResponse());
      bot.askDirectly(ASK);
      bot.command(Payloads.command(ASK, bot.slack.responseUrl("r")));
      bot.slack.next("chat.startStream", Trouble.rateLimited(1));
      bot.askDirectly("What about the lighthouse?");

      assertThat(log.all()).isNotEmpty();
      assertThat(log.all()).doesNotContainPattern("xox|xapp|v0=");
      assertThat(bot.settings().toString()).doesNotContainPattern("xox|xapp|0123456789abcdef");
    }
  }

  private static String lastStatus(Bot bot) {
    List<Call> calls =
        bot.slack.calls().stream()
            .filter(c -> !c.get("status").isEmpty() || !c.get("session_status").isEmpty())
            .filter(c -> !c.method().equals("assistant.threads.setStatus"))
            .toList();
    Call last = calls.get(calls.size() - 1);
    return last.get("status") + last.get("session_status");
  }

  /** False when interrupted before. */
  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
