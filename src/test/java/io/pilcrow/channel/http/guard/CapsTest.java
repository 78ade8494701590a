package io.pilcrow.channel.http.guard;

import static io.pilcrow.channel.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.access.KeyFile;
import io.pilcrow.access.KeyGrant;
import io.pilcrow.access.KeyRing;
import io.pilcrow.access.Scope;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleSize;
import io.pilcrow.article.PassageProgress;
import io.pilcrow.channel.http.HeldReader;
import io.pilcrow.channel.http.TestServer;
import io.pilcrow.channel.http.wire.Body;
import io.pilcrow.index.Library;
import io.pilcrow.index.LibraryView;
import io.pilcrow.json.Json;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.Originals;
import io.pilcrow.source.draft.Draft;
import io.pilcrow.source.draft.ReadingMemory;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.Assistants;
import io.pilcrow.testing.Threads;
import io.pilcrow.testing.WordsLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much one client can take of a server. */
@Timeout(120)
class CapsTest {
  private static final int TOKENS = 100_000;

  @TempDir Path data;
  private final HeldReader reader = new HeldReader();

  @Test
  @DisplayName("security-11: a key has so many answers open at once, and takes no place of others")
  void aKeyHasSoManyAnswersOpenAtOnce() throws Exception {
    KeyFile keys = new KeyFile(data, Clock.systemUTC());
    String greedy = key(keys);
    String other = key(keys);
    Protection protection =
        new Protection(
            new KeyRing(List.of(), keys, Clock.systemUTC()), 0, 0, Set.of(), System::nanoTime);
    int most = Guard.MOST_AT_ONCE;
    try (TestServer server =
        TestServer.guarded(
            Assistants.reading(reader, Articles.warranty()), data, protection, most + 2)) {
      List<CompletableFuture<HttpResponse<String>>> open = new ArrayList<>();
      for (int i = 0; i < most; i++) {
        open.add(stream(server, greedy));
      }
      reader.started.acquire(most);

      HttpResponse<String> refused = stream(server, greedy).get();
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
      assertThat(json(refused).get("type").asText()).isEqualTo("/problems/too-many-at-once");
      open.add(stream(server, other));
      reader.started.acquire();

      reader.mayEnd.release(most + 2);
      for (CompletableFuture<HttpResponse<String>> one : open) {
        assertThat(one.get().body()).contains("event: answer.completed");
      }
      assertThat(stream(server, greedy).get().statusCode()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("security-11: a body that trickles in is cut off")
  void aBodyThatTricklesInIsCutOff() throws IOException {
    try (TestServer server = TestServer.of(Assistants.scripted(), data, 1, 0);
        Socket slow = new Socket("127.0.0.1", server.server.port())) {
      slow.setSoTimeout(100); // how long this client waits before it sends another byte
      OutputStream out = slow.getOutputStream();
      out.write(head(1000).getBytes(StandardCharsets.US_ASCII));
      StringBuilder answer = new StringBuilder();
      while (answer.indexOf("\r\n\r\n") < 0) {
        out.write(' ');
        answer.append(heard(slow.getInputStream()));
      }

      assertThat(answer).startsWith("HTTP/1.1 408 ");
      assertThat(ask(server).statusCode()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("security-11: bodies that come slowly take no place from questions that are there")
  void slowBodiesTakeNoPlace() throws Exception {
    try (TestServer server = TestServer.of(Assistants.scripted(), data, 1, 0)) {
      List<Socket> slow = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        Socket one = new Socket("127.0.0.1", server.server.port());
        one.getOutputStream().write((head(100_000) + "{").getBytes(StandardCharsets.US_ASCII));
        slow.add(one);
      }
      Threads.await(
          "all bodies are being read", () -> Threads.inside(Body.class, "receive") == slow.size());

      for (int i = 0; i < 5; i++) {
        assertThat(ask(server).statusCode()).isEqualTo(200);
      }
      for (Socket one : slow) {
        one.close();
      }
    }
  }

  @Test
  @DisplayName("security-11: however many visitors ask, a key still gets its place")
  void visitorsLeaveRoomForKeys() throws Exception {
    KeyFile keys = new KeyFile(data, Clock.systemUTC());
    String owner = key(keys);
    Protection protection =
        new Protection(
            new KeyRing(List.of(), keys, Clock.systemUTC()), 0, 0, Set.of(), System::nanoTime);
    try (TestServer server =
        TestServer.guarded(Assistants.reading(reader, Articles.warranty()), data, protection, 4)) {
      List<CompletableFuture<HttpResponse<String>>> visits =
          IntStream.range(0, 16).mapToObj(i -> visit(server)).toList();
      reader.started.acquire(3);

      CompletableFuture<HttpResponse<String>> owned = stream(server, owner);
      assertThat(reader.started.tryAcquire(5, TimeUnit.SECONDS)).isTrue();

      reader.mayEnd.release(20);
      assertThat(owned.get().body()).contains("event: answer.completed");
      assertThat(visits.stream().map(visit -> visit.join().statusCode()).toList())
          .contains(200, 503);
    }
  }

  @Test
  @DisplayName("a question whose client hangs up is not read on, and one that waits not at all")
  void aQuestionWhoseClientHangsUpIsNotReadOn() throws Exception {
    try (TestServer server =
        TestServer.of(Assistants.reading(reader, Articles.warranty()), data, 1, 8)) {
      Socket read = asked(server);
      reader.started.acquire();
      Socket waiting = asked(server);
      Threads.await("it is in line", () -> Threads.inside(Admission.class, "take") == 1);
      waiting.close();
      Threads.await("it left", () -> Threads.inside(Admission.class, "take") == 0);
      read.close();

      assertThat(reader.interrupted.await(5, TimeUnit.SECONDS)).isTrue();
      Threads.await("nothing is answered", () -> Threads.inside(Admission.class, "run") == 0);
      assertThat(reader.started.availablePermits()).isZero();
      reader.mayEnd.release(2);
      assertThat(ask(server).statusCode()).isEqualTo(200); // the thread bears no mark of it
      assertThat(ask(server).statusCode()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("an article whose client hangs up is not embedded to its end, and is not there")
  void anArticleWhoseClientHangsUpIsNotKept() throws Exception {
    Semaphore embedded = new Semaphore(0);
    Library slow =
        new Library() {
          private final Library inner = WordsLibrary.of(Articles.warranty());

          @Override
          public boolean put(Article article, PassageProgress progress) {
            for (int done = 1; done <= 1000; done++) {
              progress.at(done, 1000);
              embedded.release();
              sleep();
            }
            return inner.put(article, progress);
          }

          @Override
          public boolean remove(String articleId) {
            return inner.remove(articleId);
          }

          @Override
          public LibraryView view() {
            return inner.view();
          }

          @Override
          public void close() {}
        };
    try (TestServer server = TestServer.of(Assistants.over(slow), data)) {
      Socket gone = new Socket("127.0.0.1", server.server.port());
      String body = "{\"id\":\"tea\",\"text\":\"Tea is hot.\"}";
      String head = head(body.length()).replace("/v1/answers", "/v1/articles");
      gone.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
      embedded.acquire(20);
      gone.close();
      Threads.await("nothing is added", () -> Threads.inside(Admission.class, "run") == 0);

      assertThat(embedded.availablePermits()).isLessThan(900);
      assertThat(server.get("/v1/articles/tea").statusCode()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/event-stream"})
  @DisplayName("an article whose client hangs up while it is read is not read to its end")
  void anArticleWhoseClientHangsUpIsNotReadOn(String accepted) throws Exception {
    ReadingMemory memory = new ReadingMemory(1 << 20, Duration.ofMinutes(10));
    ArticleReader reading =
        new ArticleReader(
            new SafeFetcher(FetchPolicy.requests(Set.of(), false)),
            Originals.NONE,
            ArticleSize.STANDARD,
            memory);
    try (ReadingMemory.Share others = memory.share();
        TestServer server = TestServer.reading(Assistants.scripted(), data, reading)) {
      new Draft(ArticleSize.STANDARD, others).takes(1 << 20); // so that the next waits for long
      Socket gone = new Socket("127.0.0.1", server.server.port());
      String body = "{\"id\":\"tea\",\"text\":\"Tea is hot.\"}";
      String head =
          head(body.length())
              .replace("/v1/answers", "/v1/articles")
              .replace("Host:", "Accept: " + accepted + "\r\nHost:");
      gone.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
      Threads.await("it is read", () -> Threads.inside(ArticleReader.class, "content") == 1);
      gone.close();

      Threads.await("it is given up", () -> Threads.inside(ArticleReader.class, "content") == 0);
      assertThat(server.get("/v1/articles/tea").statusCode()).isEqualTo(404);
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      throw new AssertionError("work that writes files is not interrupted", e);
    }
  }

  @Test
  void aClientThatWaitsAndSendsMoreHasNotHungUp() throws Exception {
    try (TestServer server =
            TestServer.of(Assistants.reading(reader, Articles.warranty()), data, 2, 8);
        Socket twice = asked(server)) {
      reader.started.acquire();
      String body = TestServer.asking("And then?");
      twice
          .getOutputStream()
          .write((head(body.length()) + body).getBytes(StandardCharsets.US_ASCII));
      Socket gone = asked(server);
      reader.started.acquire();
      gone.close();
      reader.interrupted.await(); // both were looked at

      reader.mayEnd.release(2);
      reader.started.acquire();
      assertThat(heard(twice.getInputStream())).startsWith("HTTP/1.1 200");
    }
  }

  private static Socket asked(TestServer server) throws IOException {
    Socket socket = new Socket("127.0.0.1", server.server.port());
    String body = TestServer.asking("Why?");
    socket
        .getOutputStream()
        .write((head(body.length()) + body).getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static CompletableFuture<HttpResponse<String>> visit(TestServer server) {
    HttpRequest request =
        server
            .request("/v1/answers")
            .header("Content-Type", TestServer.JSON)
            .header("Origin", TestServer.ALLOWED)
            .POST(BodyPublishers.ofString(TestServer.asking("Why?")))
            .build();
    return server.client.sendAsync(request, BodyHandlers.ofString());
  }

  @Test
  @DisplayName("security-11: a client that reads nothing of its stream holds up nobody")
  void aClientThatReadsNothingHoldsUpNobody() throws Exception {
    try (TestServer server =
            TestServer.of(Assistants.reading(reader, Articles.warranty()), data, 1, 1);
        Socket deaf = new Socket("127.0.0.1", server.server.port())) {
      String body = TestServer.asking("Why?").replace("}", ",\"stream\":true}");
      deaf.getOutputStream()
          .write((head(body.length()) + body).getBytes(StandardCharsets.US_ASCII));
      reader.started.acquire();
      reader.mayEnd.release(2);

      assertThat(ask(server).statusCode()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("security-11: an article of 100,000 tokens is read and asked")
  void anArticleOfAHundredThousandTokensIsReadAndAsked() {
    String filler =
        IntStream.range(0, TOKENS / 20)
            .mapToObj(
                i ->
                    "In year "
                        + i
                        + " the keepers wrote down the wind, the tide and the ships that passed the"
                        + " rocks at noon.")
            .collect(Collectors.joining("\n\n"));
    String needle = "The lighthouse of Skerry Point was built in 1854 by the engineer Ada Morrow.";
    ObjectNode article =
        Json.MAPPER.createObjectNode().put("id", "long").put("text", filler + "\n\n" + needle);
    try (TestServer server = TestServer.of(Assistants.scripted(Articles.warranty()), data)) {
      assertThat(server.post("/v1/articles", Json.write(article)).statusCode()).isEqualTo(201);

      HttpResponse<String> answer =
          server.post("/v1/answers", TestServer.asking(Assistants.LIGHTHOUSE_QUESTION));
      assertThat(json(answer).at("/citations/0/paragraph_number").asInt())
          .isEqualTo(TOKENS / 20 + 1);
    }
  }

  private static String key(KeyFile keys) {
    return keys.add(KeyGrant.secret("", Set.of(Scope.ASK)), Optional.empty()).text();
  }

  private static CompletableFuture<HttpResponse<String>> stream(TestServer server, String key) {
    String body = TestServer.asking("Why?").replace("}", ",\"stream\":true}");
    HttpRequest request =
        server
            .request("/v1/answers")
            .header("Content-Type", TestServer.JSON)
            .header("Authorization", "Bearer " + key)
            .POST(BodyPublishers.ofString(body))
            .build();
    return server.client.sendAsync(request, BodyHandlers.ofString());
  }

  private static HttpResponse<String> ask(TestServer server) {
    return server.post("/v1/answers", TestServer.asking(Assistants.WARRANTY_QUESTION));
  }

  private static String head(int length) {
    return "POST /v1/answers HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        + "Content-Length: %d\r\n\r\n".formatted(length);
  }

  private static String heard(InputStream in) throws IOException {
    byte[] bytes = new byte[4096];
    try {
      int read = in.read(bytes);
      return read < 0 ? "\r\n\r\n" : new String(bytes, 0, read, StandardCharsets.US_ASCII);
    } catch (SocketTimeoutException e) {
      return "";
    }
  }
}
