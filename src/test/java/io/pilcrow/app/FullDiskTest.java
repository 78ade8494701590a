package io.pilcrow.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilcrow.testing.HttpCalls;
import io.pilcrow.testing.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server whose data folder is a small disk of its own, which is filled, and at last cannot be
 * written at all: of what it cannot keep it says so, what it said is kept stays, and it goes on
 * once there is room.
 */
@DisplayName("security-22: a full disk loses nothing that was acknowledged, and stops nothing else")
@Tag("slow")
@Timeout(300)
class FullDiskTest {
  private static final String ANSWER = "ans_01KARBNSM0000000000000000A";

  /** A disk of 6 MB for whoever is started, and commands for both, one a line. */
  private static final String DISK =
      """
      mkdir -p "$DISK" && mount -t tmpfs -o size=6m none "$DISK" || exit 9
      while read -r order argument; do
        case $order in
          start) "$@" serve --port 0 2>&1 & server=$! ;;
          try) "$@" serve --port 0 2>&1; echo "done $?" ;;
          kill) kill -9 $server; wait $server 2>/dev/null; echo "done" ;;
          keys) "$@" keys add --scope ask --scope ingest 2>&1; echo "done $?" ;;
          fill) cat /dev/zero >> "$DISK/filler" 2>/dev/null; echo "done" ;;
          free) rm "$DISK/filler"; echo "done" ;;
          shut) mount -o remount,ro "$DISK"; echo "done" ;;
          open) mount -o remount,rw "$DISK"; echo "done" ;;
          see) cat "$DISK/$argument"; echo "done" ;;
          list) ls "$DISK"; echo "done" ;;
        esac
      done
      kill $server
      """;

  @TempDir Path folder;
  private final List<String> said = new ArrayList<>();

  /** Users whose ratings are, or are not, on the disk. */
  private final Set<String> kept = new LinkedHashSet<>();

  private final Set<String> refused = new LinkedHashSet<>();

  /** The server and its disk, in a process that sees them alone. */
  private final class Machine extends HttpCalls implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;
    private final Writer orders;
    private String url = "";
    private String key = "";

    Machine() throws IOException {
      List<String> command = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", DISK, "sh"));
      command.addAll(JavaCommand.of(Main.class));
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      String disk = folder.resolve("disk").toString();
      builder.environment().put("DISK", disk);
      builder.environment().put("PILCROW_DATA", disk);
      process = builder.start();
      lines = process.inputReader(UTF_8);
      orders = process.outputWriter(UTF_8);
    }

    /** What was said until a line that begins so, which is the last. */
    List<String> order(String order, String until) throws IOException {
      orders.write(order + "\n");
      orders.flush();
      List<String> answer = new ArrayList<>();
      while (answer.isEmpty() || !answer.get(answer.size() - 1).contains(until)) {
        String line = lines.readLine();
        assertThat(line).as(String.join("\n", said)).isNotNull();
        said.add(line);
        answer.add(line);
      }
      return answer;
    }

    List<String> order(String order) throws IOException {
      return order(order, "done");
    }

    void start() throws IOException {
      List<String> answer = order("start", "ready at ");
      String ready = answer.get(answer.size() - 1);
      url = ready.substring(ready.indexOf("http")).strip();
    }

    int status(String method, String path, String body) {
      return call(method, path, body).statusCode();
    }

    HttpResponse<String> call(String method, String path, String body) {
      return send(
          request(path)
              .header("Content-Type", JSON)
              .header("Authorization", "Bearer " + key)
              .method(method, BodyPublishers.ofString(body)));
    }

    @Override
    public String url() {
      return url;
    }

    @Override
    public void close() throws IOException, InterruptedException {
      orders.close();
      process.waitFor(30, TimeUnit.SECONDS);
      process.destroyForcibly();
    }
  }

  @Test
  void whatIsKeptStaysAndTheRestIsSaid() throws Exception {
    assumeTrue(disks(), "this machine makes no disk for a process");
    try (Machine machine = new Machine()) {
      List<String> keys = machine.order("keys");
      machine.key = keys.stream().filter(line -> line.contains("pk_live_")).findFirst().orElse("");
      machine.key = machine.key.replaceAll(".*(pk_live_\\w+).*", "$1");
      machine.start();
      assertThat(machine.status("POST", "/v1/articles", article("tea", "Tea is hot at nine.")))
          .isEqualTo(201);
      keeps(machine, "before");

      machine.order("fill");
      refuses(machine);
      assertThat(machine.order("keys")).last().asString().isNotEqualTo("done 0");

      machine.order("free");
      keeps(machine, "room");

      machine.order("fill");
      machine.order("kill");
      machine.start();
      machine.order("fill"); // what the start has tidied up
      refuses(machine);
      machine.order("free");
      keeps(machine, "again");

      machine.order("kill");
      machine.order("shut");
      assertThat(machine.order("try")).asString().contains("check its permissions", "done 1");
      assertThat(machine.order("keys")).asString().contains("Read-only", "done 1");
      machine.order("open");
      machine.start();
      assertThat(ids(machine)).contains("tea", "room", "again").doesNotContain("more");
      String ratings = String.join("\n", machine.order("see feedback.jsonl"));
      assertThat(kept).allMatch(user -> ratings.contains("\"" + user + "\""));
      assertThat(refused).noneMatch(user -> ratings.contains("\"" + user + "\""));
      assertThat(machine.order("list")).noneMatch(name -> name.matches(".*(damaged|\\.new).*"));
    }
    assertThat(said).noneMatch(line -> line.startsWith("\tat ")); // a line says it
  }

  /** What cannot be kept is said, and all else goes on. */
  private void refuses(Machine machine) throws IOException {
    HttpResponse<String> more = machine.call("POST", "/v1/articles", article("more", "More tea."));
    assertThat(more.statusCode()).isEqualTo(503);
    assertThat(more.body()).contains("/problems/not-kept", "nothing has changed");
    assertThat(machine.status("PUT", "/v1/articles/tea", article("tea", "Tea is cold.")))
        .isEqualTo(503);
    assertThat(machine.status("GET", "/v1/articles/more", "")).isEqualTo(404);
    refusesARating(machine);
    HttpResponse<String> answer = asked(machine, "When is tea hot?");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("Tea is hot at nine.");
    assertThat(asked(machine, "Who was the first king of Portugal?").statusCode()).isEqualTo(200);
  }

  /** A page of the file may still have room for one or two. */
  private void refusesARating(Machine machine) {
    String user = "full-" + kept.size() + "-" + refused.size();
    while (rated(machine, user) == 201) {
      kept.add(user);
      user = "full-" + kept.size() + "-" + refused.size();
    }
    assertThat(rated(machine, user)).isEqualTo(503);
    refused.add(user);
    assertThat(refused.size() + kept.size()).isLessThan(20);
  }

  private void keeps(Machine machine, String id) {
    assertThat(machine.status("POST", "/v1/articles", article(id, "There is " + id + ".")))
        .isEqualTo(201);
    assertThat(rated(machine, id)).isEqualTo(201);
    kept.add(id);
    assertThat(ids(machine)).contains("tea", id);
  }

  private static HttpResponse<String> asked(Machine machine, String question) {
    return machine.call("POST", "/v1/answers", HttpCalls.asking(question));
  }

  private static int rated(Machine machine, String user) {
    return machine.status(
        "POST",
        "/v1/feedback",
        "{\"answer_id\":\"%s\",\"value\":\"up\",\"user\":\"%s\",\"reason\":\"%s\"}"
            .formatted(ANSWER, user, "clear ".repeat(300)));
  }

  private static List<String> ids(Machine machine) {
    JsonNode page = HttpCalls.json(machine.call("GET", "/v1/articles?limit=100", ""));
    return page.get("data").findValuesAsText("id");
  }

  private static String article(String id, String text) {
    return "{\"id\":\"%s\",\"text\":\"%s\"}".formatted(id, text);
  }

  private static boolean disks() throws InterruptedException {
    try {
      Process tried =
          new ProcessBuilder("unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return tried.waitFor(10, TimeUnit.SECONDS) && tried.exitValue() == 0;
    } catch (IOException e) {
      return false; // there is no unshare, as outside Linux
    }
  }
}
