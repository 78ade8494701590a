package io.pilcrow.channel.http;

import static io.pilcrow.channel.http.TestServer.asking;
import static io.pilcrow.channel.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilcrow.access.KeyFile;
import io.pilcrow.access.KeyGrant;
import io.pilcrow.access.KeyRing;
import io.pilcrow.access.Scope;
import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Evidence;
import io.pilcrow.answer.EvidenceReader;
import io.pilcrow.answer.Reading;
import io.pilcrow.channel.http.api.AnswersApiTest;
import io.pilcrow.channel.http.guard.Protection;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.Assistants;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LifecycleTest {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @TempDir Path data;
  private final HeldReader reader = new HeldReader();

  @Test
  @DisplayName("api-20: closing waits for the answer that is being read")
  void closingWaitsForTheAnswerThatIsBeingRead() throws Exception {
    TestServer server = held();
    CompletableFuture<HttpResponse<String>> answer = ask(server);
    reader.started.acquire();

    CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
    reader.mayEnd.release();

    assertThat(json(answer.get()).get("status").asText()).isEqualTo("not_found");
    closed.get();
  }

  @Test
  @DisplayName(
      "api-20: a stream that does not end is given ten seconds, then an error as its last event")
  void aStreamThatDoesNotEndIsEndedWithAnError() throws Exception {
    TestServer server = held();
    CompletableFuture<HttpResponse<String>> answer = stream(server);
    reader.started.acquire();

    server.close();

    String body = answer.get().body();
    assertThat(AnswersApiTest.events(body))
        .extracting(AnswersApiTest.Event::name)
        .containsExactly("answer.created", "error");
    assertThat(body).contains("/problems/stopping").contains(": keep-alive");
    assertThat(reader.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  @DisplayName("api-10: a client that goes away ends the reading within a second")
  void aClientThatGoesAwayStopsTheReading() throws Exception {
    try (TestServer server = held()) {
      try (Socket socket = streaming(server)) {
        reader.started.acquire();
        assertThat(socket.getInputStream().read()).isEqualTo('H');
      }
      long gone = System.nanoTime();
      assertThat(reader.interrupted.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - gone)).isLessThan(SOON);
    }
  }

  @Test
  @DisplayName("api-10: after a thousand aborts nobody is still at work, and all places are free")
  void aThousandAbortsLeaveNobodyAtWork() throws Exception {
    CountedReader counted = new CountedReader(new Semaphore(0), new Semaphore(0));
    try (TestServer server =
        TestServer.of(Assistants.reading(counted, Articles.warranty()), data, 100, 100)) {
      for (int batch = 0; batch < 1000 / 100; batch++) {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
          sockets.add(streaming(server));
        }
        assertThat(counted.begun().tryAcquire(100, 60, TimeUnit.SECONDS)).isTrue();
        for (Socket socket : sockets) {
          socket.close();
        }
        assertThat(counted.ended().tryAcquire(100, 60, TimeUnit.SECONDS)).isTrue();
      }
      List<String> pulses =
          Thread.getAllStackTraces().keySet().stream()
              .map(Thread::getName)
              .filter(name -> name.equals("http-pulse"))
              .toList();
      assertThat(pulses)
          .hasSizeLessThanOrEqualTo(Math.max(4, 2 * Runtime.getRuntime().availableProcessors()));
      allPlacesAreFree(server); // every place is free again: as many as there are may ask at once
    }
  }

  private static void allPlacesAreFree(TestServer server) {
    List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      all.add(post(server, asking("quick")));
    }
    assertThat(all).allMatch(one -> one.join().statusCode() == 200);
  }

  /** A stream that has been asked for. */
  private static Socket streaming(TestServer server) throws IOException {
    byte[] body = asking("Why?").replace("}", ",\"stream\":true}").getBytes(StandardCharsets.UTF_8);
    Socket socket = new Socket("127.0.0.1", server.server.port());
    String head =
        "POST /v1/answers HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            + "Content-Length: %d\r\n\r\n".formatted(body.length);
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(body);
    return socket;
  }

  @Test
  @DisplayName("api-09: while nothing is said, a comment comes at least every 15 seconds")
  void whileNothingIsSaidAComment() throws Exception {
    try (TestServer server = held();
        Socket socket = streaming(server)) {
      reader.started.acquire();
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      long before = System.nanoTime();
      int comments = 0;
      while (comments < 3) {
        String line = in.readLine();
        if (line.equals(": keep-alive")) {
          comments++;
          assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(PATIENCE);
          before = System.nanoTime();
        }
      }
      reader.mayEnd.release();
      StringBuilder rest = new StringBuilder();
      String line = in.readLine();
      while (!line.startsWith("event: answer.completed")) {
        line = in.readLine();
        rest.append(line).append('\n');
      }
      assertThat(rest).doesNotContain("event: error");
    }
  }

  /** Reads until it is interrupted, unless it is asked to be quick. */
  private record CountedReader(Semaphore begun, Semaphore ended) implements EvidenceReader {
    @Override
    public String name() {
      return "counted";
    }

    @Override
    public String model() {
      return "counted-1";
    }

    @Override
    public Reading read(StandaloneQuestion question, Evidence evidence, Consumer<Claim> claims) {
      if (question.text().equals("quick")) {
        return Reading.nothing(1);
      }
      begun.release();
      try {
        new CountDownLatch(1).await();
        throw new AssertionError("nobody opens it");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("told to stop");
      } finally {
        ended.release();
      }
    }
  }

  @Test
  void aFloodIsTurnedAwayAndTheRestIsAnswered() throws Exception {
    try (TestServer server =
        TestServer.of(Assistants.reading(reader, Articles.warranty()), data, 1, 1)) {
      CompletableFuture<HttpResponse<String>> running = ask(server);
      reader.started.acquire();
      List<CompletableFuture<HttpResponse<String>>> more = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        more.add(ask(server));
      }
      // One of the eight may wait; the other seven are told at once, while the first still runs.
      CompletableFuture<?>[] all = more.toArray(CompletableFuture[]::new);
      HttpResponse<?> first = (HttpResponse<?>) CompletableFuture.anyOf(all).get();
      assertThat(first.statusCode()).isEqualTo(503);
      assertThat(first.headers().firstValue("retry-after")).hasValue("2");

      reader.mayEnd.release(9);
      CompletableFuture.allOf(all).get();
      assertThat(running.get().statusCode()).isEqualTo(200);
      assertThat(more.stream().map(one -> one.join().statusCode()))
          .contains(503)
          .containsOnly(200, 503);
    }
  }

  @Test
  @DisplayName("api-20: while it loads it is alive, and tells everyone else to come back")
  void whileItLoadsItIsAlive() {
    try (TestServer server = TestServer.loading(Assistants.scripted(), data)) {
      assertThat(server.get("/livez").statusCode()).isEqualTo(200);
      List<HttpResponse<String>> all =
          List.of(
              server.get("/readyz"),
              server.get("/"),
              server.get("/no/such/route"),
              server.post("/v1/answers", asking("Why?")),
              server.post("/mounted", "x"));
      for (HttpResponse<String> one : all) {
        assertThat(one.statusCode()).isEqualTo(503);
        assertThat(one.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(one.headers().firstValue("retry-after")).hasValue("2");
        assertThat(json(one).get("type").asText()).isEqualTo("/problems/loading");
        assertThat(json(one).get("detail").asText()).contains("still loading");
        assertThat(one.headers().firstValue("x-request-id"))
            .hasValue(json(one).get("request_id").asText());
      }
      assertThat(head(server, "/readyz").statusCode()).isEqualTo(503);

      server.serve();

      assertThat(server.get("/livez").statusCode()).isEqualTo(200);
      assertThat(server.get("/readyz").statusCode()).isEqualTo(200);
      assertThat(head(server, "/readyz").statusCode()).isEqualTo(200);
      assertThat(server.get("/no/such/route").statusCode()).isEqualTo(404);
      assertThat(server.post("/v1/answers", asking("Why?")).statusCode()).isEqualTo(200);
      assertThat(server.post("/mounted", "x").statusCode()).isEqualTo(202);
    }
  }

  private static HttpResponse<String> head(TestServer server, String path) {
    return server.send(server.request(path).method("HEAD", BodyPublishers.noBody()));
  }

  @Test
  @DisplayName("api-20: it is alive and not ready while it stops")
  void isNotReadyAndTakesNoQuestionsWhileItStops() throws Exception {
    TestServer server = held();
    String url = server.server.url();
    CompletableFuture<HttpResponse<String>> running = ask(server);
    reader.started.acquire();
    CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);

    HttpResponse<String> unready = server.get("/readyz");
    while (unready.statusCode() == 200) {
      unready = server.get("/readyz");
    }
    assertThat(unready.statusCode()).isEqualTo(503);
    assertThat(unready.headers().firstValue("retry-after")).hasValue("5");
    assertThat(json(unready).get("type").asText()).isEqualTo("/problems/stopping");
    HttpResponse<String> refused = server.post("/v1/answers", asking("Why?"));
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(json(refused).get("type").asText()).isEqualTo("/problems/stopping");
    assertThat(server.get("/livez").statusCode()).isEqualTo(200);

    reader.mayEnd.release();
    assertThat(running.get().statusCode()).isEqualTo(200);
    closed.get();
    assertThat(server.server.url()).isEqualTo(url);
  }

  @Test
  void aTakenPortIsSaidSo() {
    try (TestServer server = held()) {
      ServerSettings taken =
          new ServerSettings("127.0.0.1", server.server.port(), Optional.empty(), Set.of());
      PilcrowServer second = new PilcrowServer(taken);

      assertThatThrownBy(second::start)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("port " + server.server.port());
    }
  }

  @Test
  void anAddressOfAnotherMachineIsSaidSo() {
    KeyFile keys = new KeyFile(data, Clock.systemUTC());
    keys.add(KeyGrant.secret("", Set.of(Scope.ASK)), Optional.empty());
    KeyRing ring = new KeyRing(List.of(), keys, Clock.systemUTC());
    Protection protection = new Protection(ring, 0, 0, Set.of(), System::nanoTime);
    ServerSettings elsewhere = new ServerSettings("192.0.2.1", 0, Optional.empty(), Set.of());
    PilcrowServer server =
        new PilcrowServer(elsewhere, Optional.of(protection), Monitoring.NONE, 1, 1);

    assertThatThrownBy(server::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("192.0.2.1 is no address of this machine");
  }

  @Test
  void withoutKeysItListensOnLoopbackOnly() {
    assertThatThrownBy(
            new ServerSettings("0.0.0.0", 0, Optional.empty(), Set.of())::requireLoopback)
        .hasMessageContaining("loopback only");
  }

  @Test
  void anotherChannelsRouteIsServed() {
    try (TestServer server = held()) {
      HttpResponse<String> response =
          server.send(
              server
                  .request("/mounted")
                  .header("x-say", "Hello-")
                  .POST(BodyPublishers.ofString("Möwe")));

      assertThat(response.statusCode()).isEqualTo(202);
      assertThat(response.body()).isEqualTo("Hello-Möwe");
    }
  }

  private TestServer held() {
    return TestServer.of(Assistants.reading(reader, Articles.warranty()), data);
  }

  private static CompletableFuture<HttpResponse<String>> ask(TestServer server) {
    return post(server, asking("Why?"));
  }

  private static CompletableFuture<HttpResponse<String>> stream(TestServer server) {
    return post(server, asking("Why?").replace("}", ",\"stream\":true}"));
  }

  private static CompletableFuture<HttpResponse<String>> post(TestServer server, String body) {
    return server.client.sendAsync(
        server
            .request("/v1/answers")
            .header("Content-Type", TestServer.JSON)
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
