package io.pilcrow.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.channel.slack.Bot.Mode;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.Assistants;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code mvn -Pbench test -Dtest=SlackAckBench}: how long Slack waits for an acknowledgement while
 * 50 people ask at once and the model takes 20 seconds over every answer. The JVM is warmed up with
 * 100 questions first.
 */
@Tag("bench")
@Tag("slack-05")
class SlackAckBench {
  private static final int AT_ONCE = 50;
  private static final int QUESTIONS = 1_000;

  @TempDir Path folder;
  private final CountDownLatch measured = new CountDownLatch(1);

  @ParameterizedTest
  @EnumSource(Mode.class)
  void acknowledgesWhileTheModelIsAtWork(Mode mode) throws Exception {
    SentencesReader reader = new SentencesReader(1, 0);
    reader.between = this::think;
    try (Bot bot = new Bot(mode, folder, Assistants.reading(reader, Articles.warranty()))) {
      ask(bot, 100);
      AckTimes times = ask(bot, QUESTIONS).print("20 s model, " + mode);
      assertThat(bot.slack.said()).as("no answer yet").isEmpty();
      measured.countDown();
      bot.settled();

      assertThat(bot.slack.answers()).hasSize(QUESTIONS + 100);
      assertThat(times.millis(0.99)).as("p99, ms").isLessThan(500);
      times.requireWithin(Duration.ofSeconds(3));
    }
  }

  private AckTimes ask(Bot bot, int questions) throws Exception {
    Queue<Long> times = new ConcurrentLinkedQueue<>();
    ExecutorService people = Executors.newFixedThreadPool(AT_ONCE);
    List<Future<?>> asked = new ArrayList<>();
    for (int i = 0; i < questions; i++) {
      ObjectNode event = SlackAnswersTest.mention(bot, "What does the warranty cover?");
      asked.add(
          people.submit(
              () -> {
                long before = System.nanoTime();
                assertThat(bot.event(event).status()).isEqualTo(200);
                times.add(System.nanoTime() - before);
              }));
    }
    for (Future<?> one : asked) {
      one.get();
    }
    people.shutdown();
    return AckTimes.of(times);
  }

  /** Takes 20 seconds, or until all has been measured. */
  private void think() {
    try {
      measured.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
