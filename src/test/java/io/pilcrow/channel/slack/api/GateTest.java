package io.pilcrow.channel.slack.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilcrow.channel.slack.Bot;
import io.pilcrow.channel.slack.ManualTiming;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slack-19")
class GateTest {
  private final ManualTiming timing = new ManualTiming();

  @Test
  void letsNoCallPassBesideAnother() throws Exception {
    Gate gate = new Gate(timing, 20);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    List<String> passed = Collections.synchronizedList(new ArrayList<>());
    FutureTask<Boolean> first =
        new FutureTask<>(
            () ->
                gate.pass(
                    () -> {
                      inside.countDown();
                      awaitQuietly(leave);
                      return passed.add("first");
                    }));
    FutureTask<Boolean> second = new FutureTask<>(() -> gate.pass(() -> passed.add("second")));
    new Thread(first).start();
    inside.await();
    Thread other = new Thread(second);
    other.start();
    Bot.eventually(() -> other.getState() == Thread.State.BLOCKED);
    assertThat(passed).isEmpty();
    leave.countDown();
    first.get();
    second.get();

    assertThat(passed).containsExactly("first", "second");
  }

  @Test
  void keepsEverybodyWaitingAsLongAsSlackAsks() throws Exception {
    Gate gate = new Gate(timing, 20);
    List<Instant> calls = new ArrayList<>();
    gate.pass(
        () -> {
          calls.add(timing.now());
          if (calls.size() <= 2) {
            throw SlackProblem.rateLimited("chat.postMessage", Duration.ofSeconds(2));
          }
          return true;
        });

    assertThat(calls)
        .containsExactly(
            ManualTiming.START,
            ManualTiming.START.plusSeconds(2),
            ManualTiming.START.plusSeconds(4));
  }

  @Test
  void refusesAtOnceWhatWouldHaveToWait() throws Exception {
    Gate gate = new Gate(timing, 2);
    gate.passNow("m", () -> 1);
    timing.advance(Duration.ofSeconds(30));
    gate.passNow("m", () -> 2);

    assertThatThrownBy(() -> gate.passNow("m", () -> 3))
        .isInstanceOfSatisfying(SlackProblem.class, p -> assertThat(p.isRateLimited()).isTrue());
    timing.advance(Duration.ofSeconds(30));
    assertThat(gate.passNow("m", () -> 4)).isEqualTo(4);
    assertThat(timing.now()).isEqualTo(ManualTiming.START.plusSeconds(60));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
