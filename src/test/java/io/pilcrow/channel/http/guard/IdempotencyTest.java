package io.pilcrow.channel.http.guard;

import static io.pilcrow.channel.http.TestServer.asking;
import static io.pilcrow.channel.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.channel.http.TestServer;
import io.pilcrow.channel.http.guard.KeptAnswers.Kept;
import io.pilcrow.channel.http.guard.KeptAnswers.Standing;
import io.pilcrow.testing.Assistants;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("api-15: Idempotency-Key")
class IdempotencyTest {
  private static final String KEY = "\"8e03978e-40d5-43e8-bc93-6894a57f9324\"";
  private static final String OTHER_KEY = "\"another\"";

  @TempDir Path data;
  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch arrived = new CountDownLatch(1);
  private TestServer server;

  @BeforeEach
  void start() {
    server =
        TestServer.of(
            Assistants.listening(
                question -> {
                  asked.incrementAndGet();
                  if (question.text().contains("hold")) {
                    arrived.countDown();
                    await(held);
                  } else if (question.text().contains("fail")) {
                    throw new IllegalStateException("as it was asked to");
                  }
                }),
            data);
  }

  @Test
  void aKeyMakesNoRoomForALargerBody() {
    String large = "{\"question\":\"a\",\"x\":\"" + "x".repeat(1024 * 1024) + "\"}";
    for (String path : new String[] {"/v1/answers", "/v1/search", "/v1/feedback", "/v1/pages"}) {
      assertThat(server.post(path, large, "Idempotency-Key", KEY).statusCode()).isEqualTo(413);
      assertThat(server.post(path, large).statusCode()).isEqualTo(413);
    }
  }

  @AfterEach
  void stop() {
    held.countDown();
    server.close();
  }

  @Test
  @DisplayName("api-15: the same request again is told what was answered, and not asked again")
  void theSameRequestAgainIsToldWhatWasAnswered() {
    HttpResponse<String> first = post("/v1/answers", KEY, asking(Assistants.WARRANTY_QUESTION));
    HttpResponse<String> again = post("/v1/answers", KEY, asking(Assistants.WARRANTY_QUESTION));

    assertThat(first.headers().firstValue("idempotency-replayed")).isEmpty();
    assertThat(again.headers().firstValue("idempotency-replayed")).hasValue("true");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body()); // with its id and its times
    for (String header : new String[] {"content-type", "cache-control"}) {
      assertThat(again.headers().firstValue(header)).isEqualTo(first.headers().firstValue(header));
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  @DisplayName("api-15: the same request while it is being answered is a conflict")
  void theSameRequestWhileItIsBeingAnsweredIsAConflict() throws Exception {
    CompletableFuture<HttpResponse<String>> first =
        server.client.sendAsync(
            server
                .request("/v1/answers")
                .header("Content-Type", TestServer.JSON)
                .header("Idempotency-Key", KEY)
                .POST(BodyPublishers.ofString(asking("Please hold")))
                .build(),
            BodyHandlers.ofString());
    await(arrived);

    HttpResponse<String> second = post("/v1/answers", KEY, asking("Please hold"));
    HttpResponse<String> other = post("/v1/answers", KEY, asking("Something else?"));

    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(json(second).get("type").asText()).isEqualTo("/problems/in-progress");
    assertThat(other.statusCode()).isEqualTo(422);
    held.countDown();
    HttpResponse<String> answered = first.get(60, TimeUnit.SECONDS);
    assertThat(post("/v1/answers", KEY, asking("Please hold")).body()).isEqualTo(answered.body());
    assertThat(asked).hasValue(1);
  }

  @Test
  @DisplayName("api-15: another request with the key is a mismatch")
  void anotherRequestWithTheKeyIsAMismatch() {
    post("/v1/answers", KEY, asking(Assistants.WARRANTY_QUESTION));

    HttpResponse<String> other = post("/v1/answers", KEY, asking(Assistants.LIGHTHOUSE_QUESTION));

    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(json(other).get("type").asText()).isEqualTo("/problems/key-reused");
    assertThat(asked).hasValue(1);
  }

  @Test
  @DisplayName("api-15: another key, or another route, is another request")
  void anotherKeyIsAnotherRequest() {
    String question = asking(Assistants.WARRANTY_QUESTION);
    HttpResponse<String> first = post("/v1/answers", KEY, question);
    HttpResponse<String> other = post("/v1/answers", OTHER_KEY, question);
    HttpResponse<String> search = post("/v1/search", KEY, question);

    assertThat(json(other).get("id")).isNotEqualTo(json(first).get("id"));
    assertThat(search.statusCode()).isEqualTo(200);
    assertThat(asked).hasValue(3);
  }

  @Test
  @DisplayName("api-15: after a day it is forgotten, and so are the oldest of too many")
  void afterADayItIsForgotten() {
    AtomicLong now = new AtomicLong();
    KeptAnswers kept = new KeptAnswers(now::get);
    Kept answer = new Kept(200, Map.of(), new byte[1024 * 1024]);
    assertThat(kept.begin("a", "request").standing()).isEqualTo(Standing.NEW);
    kept.end("a", "request", Optional.of(answer));

    now.addAndGet(KeptAnswers.KEPT.toNanos() - 1);
    assertThat(kept.begin("a", "request").standing()).isEqualTo(Standing.ANSWERED);
    now.addAndGet(1);
    assertThat(kept.begin("a", "request").standing()).isEqualTo(Standing.NEW);
    kept.end("a", "request", Optional.empty());
    for (int i = 0; i < 1000; i++) {
      kept.begin("key " + i, "request");
      kept.end("key " + i, "request", Optional.of(answer));
    }
    assertThat(kept.size()).isBetween(1L, KeptAnswers.LARGEST / answer.body().length);
  }

  @Test
  @DisplayName("api-15: a stream is told again with the same last event")
  void aStreamIsToldAgain() {
    String question = asking(Assistants.WARRANTY_QUESTION).replace("}", ",\"stream\":true}");
    HttpResponse<String> first = post("/v1/answers", KEY, question);
    HttpResponse<String> again = post("/v1/answers", KEY, question);

    assertThat(again.headers().firstValue("content-type"))
        .hasValue("text/event-stream; charset=utf-8");
    assertThat(again.body()).contains("event: answer.completed");
    assertThat(again.body()).isEqualTo(first.body().replace(": keep-alive\n\n", ""));
    assertThat(asked).hasValue(1);
  }

  @Test
  void whatFailedIsTriedAgain() {
    assertThat(post("/v1/answers", KEY, asking("Please fail")).statusCode()).isEqualTo(500);
    assertThat(post("/v1/answers", KEY, asking("Please fail")).statusCode()).isEqualTo(500);
    String stream = "{\"question\":\"Please fail\",\"stream\":true}";
    for (int i = 0; i < 2; i++) {
      assertThat(post("/v1/answers", OTHER_KEY, stream).body()).contains("event: error");
    }
    assertThat(asked).hasValue(4);
  }

  @Test
  void anArticleIsCreatedOnceWithItsStatusAndItsPlace() {
    String article = "{\"title\":\"Tea\",\"text\":\"Steep it for four minutes.\"}";
    HttpResponse<String> first = post("/v1/articles", KEY, article);
    server.send(server.request("/v1/articles/tea").DELETE());
    HttpResponse<String> again = post("/v1/articles", KEY, article);

    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("location")).hasValue("/v1/articles/tea");
    assertThat(again.headers().firstValue("etag")).isEqualTo(first.headers().firstValue("etag"));
    assertThat(server.get("/v1/articles/tea").statusCode()).isEqualTo(404);
  }

  @Test
  void aFileIsToldFromAnotherByItsContent() {
    HttpResponse<String> first = upload("Steep it for four minutes.");
    HttpResponse<String> again = upload("Steep it for four minutes.");
    HttpResponse<String> other = upload("Steep it for three minutes.");

    assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(other.statusCode()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"8e03978e", "\"", "\"\"", "\"a\"b\"", "a;b", "\"a\\b\""})
  void aKeyThatIsNoQuotedStringIsRefused(String key) {
    HttpResponse<String> response = post("/v1/answers", key, asking("Why?"));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).get("detail").asText()).contains("quoted string");
    assertThat(asked).hasValue(0);
  }

  private HttpResponse<String> post(String path, String key, String body) {
    return server.send(
        server
            .request(path)
            .header("Content-Type", TestServer.JSON)
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> upload(String text) {
    String body =
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"tea.txt\"\r\n\r\n"
            + text
            + "\r\n--x--\r\n";
    return server.send(
        server
            .request("/v1/articles")
            .header("Content-Type", "multipart/form-data; boundary=x")
            .header("Idempotency-Key", KEY)
            .POST(BodyPublishers.ofString(body)));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
