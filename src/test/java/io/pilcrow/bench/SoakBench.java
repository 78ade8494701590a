package io.pilcrow.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.app.Main;
import io.pilcrow.testing.HttpCalls;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code mvn -Pbench test -Dtest=SoakBench -Dsoak.minutes=60}: a server in a process of its own,
 * with the models that ship, and clients that add, replace, delete, ask, stream, rate, search, and
 * ask over MCP and OpenAI's protocol, as often as they are answered. Prints twelve times what the
 * server holds, and fails when anything fails or what it holds still grows in the second half.
 *
 * <p>The heap is what a collection leaves in the middle and at the end alone, and what is used
 * otherwise. {@code -Dsoak.clients=2} are as many clients, {@code -Dsoak.pause=0} milliseconds what
 * each waits after an answer. {@code -Dsoak.options="-Xmx512m …"} are options of the server's JVM,
 * {@code -Dsoak.env=MALLOC_ARENA_MAX=2} is set in its environment.
 */
@Tag("bench")
@EnabledOnOs(OS.LINUX) // reads /proc
class SoakBench {
  private static final double MINUTES =
      Double.parseDouble(System.getProperty("soak.minutes", "10"));
  private static final int CLIENTS = Integer.getInteger("soak.clients", 2);
  private static final int PAUSE = Integer.getInteger("soak.pause", 0);
  private static final int ROWS = 12;
  private static final int ARTICLES = 40; // of each client, at most
  private static final Pattern USED = Pattern.compile("total (\\d+)K, used (\\d+)K");

  @TempDir Path folder;
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicLong operations = new AtomicLong();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

  /** In MB, but for the counts. */
  private record Held(
      long heap, long committed, long resident, long threads, long files, long disk) {}

  /** A server in a process of its own. */
  private final class Server extends HttpCalls implements AutoCloseable {
    private final Process process;
    private final String url;

    Server() throws IOException {
      List<String> command = new ArrayList<>(List.of(java("java")));
      command.addAll(words(System.getProperty("soak.options", "-XX:+ExitOnOutOfMemoryError")));
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
      command.addAll(List.of("serve", "--port", "0"));
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().put("PILCROW_DATA", folder.resolve("data").toString());
      for (String setting : words(System.getProperty("soak.env", ""))) {
        int at = setting.indexOf('=');
        builder.environment().put(setting.substring(0, at), setting.substring(at + 1));
      }
      process = builder.redirectError(folder.resolve("err.log").toFile()).start();
      BufferedReader lines = process.inputReader(UTF_8);
      String ready = String.valueOf(lines.readLine());
      assertThat(ready).as(Files.readString(folder.resolve("err.log"))).contains("ready at ");
      url = ready.substring(ready.indexOf("http"));
    }

    @Override
    public String url() {
      return url;
    }

    /**
     * @param collected whether the heap is what a collection leaves, which itself gives memory back
     */
    Held held(boolean collected) throws IOException {
      String proc = "/proc/" + process.pid();
      List<String> status = Files.readAllLines(Path.of(proc + "/status"));
      if (collected) {
        jcmd("GC.run");
      }
      String heap = jcmd("GC.heap_info").replaceAll("(?s)Metaspace.*", "");
      Matcher sizes = USED.matcher(heap);
      long committed = 0;
      long used = 0;
      while (sizes.find()) {
        committed += Long.parseLong(sizes.group(1));
        used += Long.parseLong(sizes.group(2));
      }
      return new Held(
          used >> 10,
          committed >> 10,
          field(status, "VmRSS:") >> 10,
          field(status, "Threads:"),
          count(Path.of(proc + "/fd")),
          size(folder.resolve("data")) >> 20);
    }

    String jcmd(String... order) throws IOException {
      List<String> command = new ArrayList<>(List.of(java("jcmd"), "" + process.pid()));
      command.addAll(List.of(order));
      Process asked = new ProcessBuilder(command).redirectErrorStream(true).start();
      return new String(asked.getInputStream().readAllBytes(), UTF_8);
    }

    @Override
    public void close() {
      process.destroyForcibly().onExit().join();
    }
  }

  @Test
  void holdsNoMoreAfterHoursThanAfterMinutes() throws Exception {
    List<Held> rows = new ArrayList<>();
    try (Server server = new Server()) {
      List<Thread> clients =
          IntStream.range(0, CLIENTS).mapToObj(n -> new Thread(() -> use(server, n))).toList();
      clients.forEach(Thread::start);
      System.out.println("minute operations  heap committed resident threads files disk");
      for (int row = 1; row <= ROWS && wrong.isEmpty(); row++) {
        Thread.sleep((long) (MINUTES * 60_000 / ROWS));
        Held held = server.held(row == ROWS / 2 || row == ROWS);
        rows.add(held);
        System.out.printf(
            Locale.ROOT,
            "%6.1f %10d %5d %9d %8d %7d %5d %4d%n",
            row * MINUTES / ROWS,
            operations.get(),
            held.heap,
            held.committed,
            held.resident,
            held.threads,
            held.files,
            held.disk);
      }
      if (System.getProperty("soak.options", "").contains("NativeMemoryTracking")) {
        System.out.println(server.jcmd("VM.native_memory", "summary"));
      }
      over.set(true);
      for (Thread client : clients) {
        client.join();
      }
    }
    assertThat(wrong).isEmpty();
    Held middle = rows.get(ROWS / 2 - 1);
    Held end = rows.get(ROWS - 1);
    assertThat(end.heap).as("heap").isLessThanOrEqualTo(middle.heap + 10);
    assertThat(end.resident).as("resident").isLessThanOrEqualTo(middle.resident * 11 / 10);
    assertThat(end.threads).as("threads").isLessThanOrEqualTo(middle.threads + 5);
    assertThat(end.files).as("files").isLessThanOrEqualTo(middle.files + 10);
    assertThat(end.disk).as("disk").isLessThanOrEqualTo(middle.disk + 10);
  }

  private void use(Server server, int client) {
    Random random = new Random(client);
    try {
      while (!over.get() && wrong.isEmpty()) {
        once(server, random, "c" + client + "-" + random.nextInt(ARTICLES));
        operations.incrementAndGet();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException | RuntimeException | Error e) {
      wrong.add(String.valueOf(e));
    }
  }

  private static void once(Server server, Random random, String id) {
    String question = "When does the ferry " + id + " leave number " + random.nextInt(30) + "?";
    String asking = HttpCalls.asking(question);
    switch (random.nextInt(10)) {
      case 0, 1 -> done(server, "PUT", "/v1/articles/" + id, article(random, id), 200, 201);
      case 2 -> done(server, "DELETE", "/v1/articles/" + id, "", 204, 404);
      case 3, 4 -> done(server, "POST", "/v1/answers", asking, 200);
      case 5 -> done(server, "POST", "/v1/answers", asking.replace("}", ",\"stream\":true}"), 200);
      case 6 ->
          done(
              server,
              "POST",
              "/v1/feedback",
              "{\"answer_id\":\"ans_01KARBNSM0000000000000000A\",\"value\":\"up\",\"user\":\"%s\"}"
                  .formatted(id),
              201);
      case 7 ->
          done(
              server,
              "POST",
              "/mcp",
              "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"search_articles\",\"arguments\":{\"query\":\"%s\"}}}"
                  .formatted(question),
              200);
      case 8 ->
          done(
              server,
              "POST",
              "/v1/chat/completions",
              "{\"model\":\"pilcrow\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
                  .formatted(question),
              200);
      default -> done(server, "GET", "/v1/articles?limit=100", "", 200);
    }
  }

  /** Of a few lines, and now and then of a hundred. */
  private static String article(Random random, String id) {
    int paragraphs = random.nextInt(20) == 0 ? 100 : 1 + random.nextInt(4);
    String text =
        IntStream.range(0, paragraphs)
            .mapToObj(
                i ->
                    "The ferry %s leaves at %d o'clock from pier %d, and number %d sails back."
                        .formatted(id, random.nextInt(24), random.nextInt(90), i))
            .collect(Collectors.joining("\\n\\n"));
    return "{\"title\":\"Ferry %s\",\"text\":\"%s\"}".formatted(id, text);
  }

  private static void done(Server server, String method, String path, String body, int... any) {
    var request =
        server
            .request(path)
            .header("Content-Type", HttpCalls.JSON)
            .header("Accept", "application/json, text/event-stream")
            .method(method, BodyPublishers.ofString(body));
    if (path.startsWith("/v1/articles")) {
      request.setHeader("Accept", HttpCalls.JSON);
    }
    var response = server.send(request);
    if (Arrays.stream(any).noneMatch(status -> status == response.statusCode())) {
      throw new AssertionError(method + " " + path + ": " + response.body());
    }
  }

  private static String java(String tool) {
    return Path.of(System.getProperty("java.home"), "bin", tool).toString();
  }

  private static List<String> words(String line) {
    return Arrays.stream(line.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
  }

  private static long field(List<String> status, String name) {
    String line = status.stream().filter(one -> one.startsWith(name)).findFirst().orElse("0");
    return Long.parseLong(line.replaceAll("\\D", ""));
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.count();
    }
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
