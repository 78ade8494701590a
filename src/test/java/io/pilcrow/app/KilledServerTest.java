package io.pilcrow.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilcrow.testing.HttpCalls;
import io.pilcrow.testing.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code pilcrow serve} is killed at random moments while articles are added and removed and
 * answers rated, and started again on the same folder: what it said is done is done. Two kills;
 * {@code -Dpilcrow.fuzz=500} makes it a thousand.
 */
@DisplayName("security-22: a kill loses nothing that was acknowledged")
@Tag("slow")
class KilledServerTest {
  private static final int KILLS = 2 * Integer.getInteger("pilcrow.fuzz", 1);
  private static final int WRITERS = 3;
  private static final int LONGEST_MILLIS = 500;
  private static final String ANSWER = "ans_01KARBNSM0000000000000000A";

  @TempDir Path folder;
  private final Random random = new Random(22);
  private final AtomicInteger numbers = new AtomicInteger();

  /** Done for certain; what was under way when the kill came is in none of them. */
  private final Set<String> added = ConcurrentHashMap.newKeySet();

  private final Set<String> removed = ConcurrentHashMap.newKeySet();
  private final Set<String> rated = ConcurrentHashMap.newKeySet();

  private final Set<String> wrong = ConcurrentHashMap.newKeySet();

  /** A server in a process of its own. */
  private final class Server extends HttpCalls implements AutoCloseable {
    private final Process process;
    private final String url;

    Server() throws IOException {
      ProcessBuilder builder =
          new ProcessBuilder(JavaCommand.of(Main.class, "serve", "--port", "0"));
      builder.environment().put("PILCROW_DATA", folder.resolve("data").toString());
      process = builder.redirectError(folder.resolve("err.log").toFile()).start();
      BufferedReader lines = process.inputReader(UTF_8);
      String ready = lines.readLine();
      assertThat(ready).as(Files.readString(folder.resolve("err.log"))).contains("ready at ");
      url = ready.substring(ready.indexOf("http"));
    }

    @Override
    public String url() {
      return url;
    }

    @Override
    public void close() {
      process.destroyForcibly().onExit().join();
    }
  }

  @Test
  void whatWasAcknowledgedIsThereAfterwards() throws Exception {
    for (int i = 0; i < KILLS; i++) {
      try (Server server = new Server()) {
        List<Thread> writers =
            IntStream.range(0, WRITERS).mapToObj(n -> new Thread(() -> write(server))).toList();
        writers.forEach(Thread::start);
        for (int before = rated.size(); rated.size() == before && wrong.isEmpty(); ) {
          Thread.sleep(10);
        }
        Thread.sleep(random.nextInt(LONGEST_MILLIS));
        server.close();
        for (Thread writer : writers) {
          writer.join();
        }
      }
    }
    try (Server server = new Server()) {
      Set<String> there = ConcurrentHashMap.newKeySet();
      String path = "/v1/articles?limit=100";
      for (String cursor = ""; cursor != null; ) {
        JsonNode page = HttpCalls.json(server.get(path + cursor));
        page.get("data").forEach(article -> there.add(article.get("id").asText()));
        JsonNode next = page.path("next_cursor");
        cursor = next.isTextual() ? "&cursor=" + next.asText() : null;
      }
      assertThat(there).containsAll(added);
      assertThat(removed).noneMatch(there::contains);
    }
    String ratings = Files.readString(folder.resolve("data").resolve("feedback.jsonl"));
    assertThat(rated).isNotEmpty().allMatch(user -> ratings.contains("\"" + user + "\""));
    assertThat(wrong).isEmpty();
  }

  /** Until the server is gone. */
  private void write(Server server) {
    try {
      while (true) {
        String id = "n" + numbers.incrementAndGet();
        String words = "The ferry " + id + " leaves at nine.";
        done(
            server.post("/v1/articles", "{\"id\":\"" + id + "\",\"text\":\"" + words + "\"}"), 201);
        added.add(id);
        done(
            server.post(
                "/v1/feedback",
                "{\"answer_id\":\"" + ANSWER + "\",\"value\":\"up\",\"user\":\"u" + id + "\"}"),
            201);
        rated.add("u" + id);
        if (numbers.get() % 3 == 0) {
          added.remove(id); // from here on it may be gone
          done(server.send(server.request("/v1/articles/" + id).DELETE()), 204);
          removed.add(id);
        }
      }
    } catch (UncheckedIOException gone) {
      // As it shall.
    } catch (AssertionError refused) {
      wrong.add(String.valueOf(refused.getMessage()));
    }
  }

  private static void done(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
  }
}
