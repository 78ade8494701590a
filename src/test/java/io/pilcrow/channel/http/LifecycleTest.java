package io.pilcrow.channel.http;

import static io.pilcrow.channel.http.TestServer.asking;
import static io.pilcrow.channel.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.FetchPolicy;
import io.pilcrow.source.SafeFetcher;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.Assistants;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LifecycleTest {
  @TempDir Path data;
  private final HeldReader reader = new HeldReader();

  @Test
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
  void aClientThatGoesAwayStopsTheReading() throws Exception {
    try (TestServer server = held()) {
      byte[] body =
          asking("Why?").replace("}", ",\"stream\":true}").getBytes(StandardCharsets.UTF_8);
      try (Socket socket = new Socket("127.0.0.1", server.server.port())) {
        String head =
            "POST /v1/answers HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "Content-Length: %d\r\n\r\n".formatted(body.length);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body);
        reader.started.acquire();
        InputStream in = socket.getInputStream();
        assertThat(in.read()).isEqualTo('H');
      }
      assertThat(reader.interrupted.await(20, TimeUnit.SECONDS)).isTrue();
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
  void isReadyWhenAllElseIs() {
    try (TestServer server = held()) {
      assertThat(server.get("/livez").statusCode()).isEqualTo(200);
      assertThat(server.get("/readyz").statusCode()).isEqualTo(200);
      server.ready.set(false);
      assertThat(server.get("/readyz").statusCode()).isEqualTo(503);
    }
  }

  @Test
  void isNotReadyAndTakesNoQuestionsWhileItStops() throws Exception {
    TestServer server = held();
    CompletableFuture<HttpResponse<String>> running = ask(server);
    reader.started.acquire();
    CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);

    while (server.get("/readyz").statusCode() == 200) {
      Thread.onSpinWait();
    }
    HttpResponse<String> refused = server.post("/v1/answers", asking("Why?"));
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(json(refused).get("type").asText()).isEqualTo("/problems/stopping");
    assertThat(server.get("/livez").statusCode()).isEqualTo(200);

    reader.mayEnd.release();
    assertThat(running.get().statusCode()).isEqualTo(200);
    closed.get();
  }

  @Test
  void aTakenPortIsSaidSo() {
    try (TestServer server = held()) {
      ServerSettings taken =
          new ServerSettings("127.0.0.1", server.server.port(), Optional.empty(), Set.of());
      PilcrowServer second =
          new PilcrowServer(
              Assistants.scripted(),
              new ArticleReader(new SafeFetcher(FetchPolicy.requests(Set.of(), false))),
              server.ratings,
              taken,
              () -> true,
              List.of());

      assertThatThrownBy(second::start)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("port " + server.server.port());
    }
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
