package io.pilcrow.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.channel.slack.Bot.Mode;
import io.pilcrow.channel.slack.FakeSlack.Post;
import io.pilcrow.channel.slack.FakeSlack.Trouble;
import io.pilcrow.channel.slack.api.SystemTiming;
import io.pilcrow.channel.slack.delivery.SignatureCheck;
import io.pilcrow.testing.Assistants;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code mvn -Pbench test -Dtest=SlackSoakTest} runs the soak, about two minutes a mode: a bot in a
 * process of its own, 2,000 events, and all that can go wrong, {@code kill -9} in the middle; every
 * question must be answered exactly once.
 */
class SlackSoakTest {
  private static final int EVENTS = 2_000;

  /** How many events are questions of their own; the others tell of these again. */
  private static final int QUESTIONS = 1_000;

  @TempDir Path folder;
  private final FakeSlack slack = new FakeSlack(new SystemTiming());
  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newFixedThreadPool(16);
  private final SignatureCheck signatures =
      new SignatureCheck(FakeSlack.SECRET, new SystemTiming());
  private Process process;
  private final java.util.Queue<Long> acknowledged =
      new java.util.concurrent.ConcurrentLinkedQueue<>();
  private volatile int port;

  @AfterEach
  void stop() {
    if (process != null) {
      process.destroyForcibly();
    }
    slack.close();
    threads.shutdownNow();
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  @Tag("bench")
  @Tag("slack-09")
  @Tag("slack-19")
  @Tag("slack-31")
  void answersEveryQuestionExactlyOnce(Mode mode) throws Exception {
    Random random = new Random(6);
    if (mode == Mode.SOCKET) {
      slack.socketMode();
    }
    start(mode);
    List<ObjectNode> events = events(random);
    List<CompletableFuture<Void>> sent = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      ObjectNode event = events.get(i);
      trouble(random, mode);
      if (i == events.size() / 2) {
        process.destroyForcibly().waitFor();
        start(mode);
      }
      sent.add(deliver(mode, event));
      if (i % 16 == 15) {
        Bot.eventually(sent.get(i - 15)::isDone);
      }
    }
    for (CompletableFuture<Void> delivery : sent) {
      delivery.get(120, TimeUnit.SECONDS);
    }
    int answered = slack.answers().size();
    while (answered < QUESTIONS * 9 / 10) { // trouble by the answer: a slow machine has as much
      if (slack.answers().size() > answered) {
        answered++;
        trouble(random, mode);
      }
      java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
    }
    slack.calm();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
    while (slack.answers().size() < QUESTIONS && System.nanoTime() < deadline) {
      java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
    }

    Map<String, Long> answers =
        slack.answers().stream()
            .collect(Collectors.groupingBy(post -> post.thread, Collectors.counting()));
    assertThat(answers).hasSize(QUESTIONS);
    assertThat(answers.values()).containsOnly(1L);
    assertThat(slack.said()).as("nothing half-written stays").noneMatch(post -> post.open);
    assertThat(slack.said()).hasSize(QUESTIONS);
    System.out.printf(
        "soak %s: %d events, %d questions, %d calls, %d of them refused or lost on purpose%n",
        mode, EVENTS, QUESTIONS, slack.calls().size(), slack.troubles());
    AckTimes.of(mode == Mode.HTTP ? acknowledged : slack.socketMode().waits())
        .print("soak " + mode)
        .requireWithin(Duration.ofSeconds(3));
  }

  @Test
  @Tag("slack-03")
  void readsUtf8WhateverThePlatformsEncoding() throws Exception {
    start(Mode.HTTP, "-Dfile.encoding=ISO-8859-1", "-Dstdout.encoding=ISO-8859-1");
    Post post = slack.write("D1", "", "U1", "Is the lighthouse größer? 日本");

    assertThat(send(Payloads.event(Payloads.direct(post)), 0)).isEqualTo(200);
    Bot.eventually(() -> slack.answers().size() == 1);

    Post answer = slack.answers().get(0);
    assertThat(answer.context()).anyMatch(line -> line.contains("¶ "));
    assertThat(slack.calls("agents.sessions.setStatus").get(0).get("title"))
        .isEqualTo("Is the lighthouse größer? 日本");
  }

  /** Questions, half of them told of a second time: a redelivery, or the other event. */
  private List<ObjectNode> events(Random random) {
    List<ObjectNode> events = new ArrayList<>();
    for (int i = 0; i < QUESTIONS; i++) {
      boolean direct = random.nextBoolean();
      String text = (direct ? "" : "<@UBOTT1> ") + Assistants.WARRANTY_QUESTION;
      String channel = (direct ? "D" : "C") + random.nextInt(20);
      Post post = slack.write(channel, "", "U" + random.nextInt(9), text);
      ObjectNode event = Payloads.event(Payloads.message(post));
      events.add(event);
      boolean again = direct || random.nextBoolean();
      events.add(again ? event : Payloads.event(Payloads.mention(post)));
    }
    java.util.Collections.shuffle(events, random);
    assertThat(events).hasSize(EVENTS);
    return events;
  }

  private void trouble(Random random, Mode mode) {
    List<String> methods =
        List.of(
            "chat.postMessage",
            "chat.postMessage",
            "chat.startStream",
            "chat.appendStream",
            "chat.stopStream",
            "conversations.replies");
    String method = methods.get(random.nextInt(methods.size()));
    switch (random.nextInt(15)) {
      case 0 -> slack.next(method, Trouble.rateLimited(1));
      case 1 -> slack.next(method, Trouble.lostResponse());
      case 2 -> slack.next(method, Trouble.lostRequest());
      case 3 -> slack.next(method, Trouble.error("internal_error"));
      case 4 -> {
        if (mode == Mode.SOCKET && random.nextInt(5) == 0) {
          slack.socketMode().drop();
        }
      }
      case 5 -> {
        if (mode == Mode.SOCKET) {
          slack.socketMode().announceRefresh();
        }
      }
      default -> {}
    }
  }

  /** As Slack does: until it is acknowledged. */
  private CompletableFuture<Void> deliver(Mode mode, ObjectNode event) {
    if (mode == Mode.SOCKET) {
      return slack.socketMode().deliver("events_api", event, 0).thenAccept(ack -> {});
    }
    return CompletableFuture.runAsync(
        () -> {
          for (int retry = 0; send(event, retry) != 200; retry++) {
            assertThat(retry).isLessThan(2_000);
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
          }
        },
        threads);
  }

  private int send(ObjectNode event, int retry) {
    byte[] body = event.toString().getBytes(StandardCharsets.UTF_8);
    String now = Long.toString(System.currentTimeMillis() / 1000);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/slack/events"))
            .timeout(Duration.ofSeconds(3))
            .header("Content-Type", "application/json")
            .header("X-Slack-Retry-Num", Integer.toString(retry))
            .header("X-Slack-Request-Timestamp", now)
            .header("X-Slack-Signature", signatures.sign(now, body))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    long before = System.nanoTime();
    try {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      acknowledged.add(System.nanoTime() - before);
      return status;
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void start(Mode mode, String... flags) throws IOException {
    Path ready = folder.resolve("port");
    Files.deleteIfExists(ready);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.addAll(List.of(flags));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            BotProcess.class.getName(),
            slack.apiUrl().toString(),
            folder.toString(),
            FakeSlack.token("T1"),
            mode == Mode.HTTP ? "-" : FakeSlack.APP_TOKEN));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(folder.toFile(), "bot.log")))
            .start();
    Bot.eventually(() -> Files.exists(ready));
    port = Integer.parseInt(Files.readString(ready));
  }
}
