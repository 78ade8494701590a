package io.pilcrow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.pilcrow.Pilcrow;
import io.pilcrow.channel.http.PilcrowServer;
import io.pilcrow.channel.http.ServerParts;
import io.pilcrow.channel.http.ServerSettings;
import io.pilcrow.channel.http.TestServer;
import io.pilcrow.feedback.FeedbackLog;
import io.pilcrow.site.SourceTerms;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import io.pilcrow.testing.Assistants;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code mvn -Pbench test -Dtest=LoadBench#answersUnderLoad}, with {@code -Dload.seconds=…} for
 * each step (5); {@code mvn -Pbench test -Dtest=LoadBench#answersSteadily}, with {@code
 * -Dload.steady=…} seconds (300).
 *
 * <p>The first: {@code POST /v1/answers} with a scripted reader over two small articles, so that
 * the server is measured and not the model, over 1, 16 and 256 connections that each ask as soon as
 * they are answered; then a bare Javalin route that returns the same bytes. Client and server share
 * the process and its cores. Prints requests a second, latencies, and the heap after a collection
 * before and after. What is turned away with 503 because more ask than may is counted apart and is
 * in no latency.
 *
 * <p>The second (api-27): questions come at the rate of {@value #RATE} a second whether or not
 * those before them are answered, and a latency is counted from the moment that its question was
 * due, so that one which has to wait is not flattered. In the middle the heap is measured after a
 * collection, which makes the questions of that moment wait.
 */
@Tag("bench")
class LoadBench {
  private static final int[] CONNECTIONS = {1, 16, 256};
  private static final int SECONDS = Integer.getInteger("load.seconds", 5);
  private static final int MOST = 2_000_000;
  private static final int RATE = 50; // questions a second
  private static final int STEADY_SECONDS = Integer.getInteger("load.steady", 300);
  private static final double P95_BUDGET_MS = 25; // as src/docs/speed.md has it
  private static final byte[] QUESTION =
      ("{\"question\":\"" + Assistants.WARRANTY_QUESTION + "\"}").getBytes(StandardCharsets.UTF_8);

  @TempDir Path data;

  @Test
  void answersUnderLoad() throws Exception {
    try (PilcrowServer server = server()) {
      byte[] answer = answer(server.port());
      long before = heap();
      measure("pilcrow", server.port());
      System.out.printf("heap %d MB before, %d MB after%n", before, heap());

      Javalin bare = bare(answer);
      try {
        measure("bare Javalin", bare.port());
      } finally {
        bare.stop();
      }
    }
  }

  @Test
  @DisplayName("api-27: 50 questions a second, p95 within the budget, no error, a flat heap")
  void answersSteadily() throws Exception {
    try (PilcrowServer server = server()) {
      byte[] answer = answer(server.port());
      Steady steady = Steady.of("pilcrow", server.port());
      Javalin bare = bare(answer);
      try {
        Steady.of("bare Javalin", bare.port());
      } finally {
        bare.stop();
      }
      assertThat(steady.errors()).isZero();
      assertThat(steady.p95()).isLessThanOrEqualTo(P95_BUDGET_MS);
      assertThat(steady.heapAtEnd()).isLessThanOrEqualTo(steady.heapAtStart() + 8);
    }
  }

  private PilcrowServer server() {
    PilcrowServer server =
        new PilcrowServer(new ServerSettings("127.0.0.1", 0, Optional.empty(), Set.of()));
    server.start();
    Pilcrow pilcrow = Assistants.scripted();
    server.serve(
        new ServerParts(
            pilcrow,
            Optional.empty(),
            new ArticleReader(new SafeFetcher(FetchPolicy.requests(Set.of(), false))),
            new FeedbackLog(data, Optional.empty(), Clock.systemUTC()),
            Optional.empty(),
            Optional.empty(),
            TestServer.sites(pilcrow, FetchPolicy.requests(Set.of(), false)),
            SourceTerms.USUAL,
            List.of()));
    return server;
  }

  /** A route that returns these bytes, and nothing else. */
  private static Javalin bare(byte[] answer) {
    return Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.concurrency.useVirtualThreads = Runtime.version().feature() >= 21;
              config.routes.post(
                  "/v1/answers",
                  ctx -> {
                    ctx.bodyAsBytes();
                    ctx.contentType("application/json").result(answer);
                  });
            })
        .start("127.0.0.1", 0);
  }

  /** What became of questions that came steadily; heaps in MB. */
  private record Steady(long errors, double p95, long heapAtStart, long heapAtEnd) {
    static Steady of(String what, int port) throws Exception {
      try (Arrivals warmUp = new Arrivals(port)) {
        warmUp.run(Math.min(STEADY_SECONDS, 10));
      }
      try (Arrivals arrivals = new Arrivals(port)) {
        long start = heap();
        arrivals.run(STEADY_SECONDS / 2);
        long middle = heap();
        arrivals.run(STEADY_SECONDS - STEADY_SECONDS / 2);
        long end = heap();
        int[] sorted = arrivals.sorted();
        System.out.printf(
            "%-14s %d a second for %d s: %d answered, %d errors  p50 %.2f  p95 %.2f  p99 %.2f  longest %.2f ms  heap %d, %d, %d MB%n",
            what,
            RATE,
            STEADY_SECONDS,
            sorted.length,
            arrivals.errors.get(),
            at(sorted, 0.5),
            at(sorted, 0.95),
            at(sorted, 0.99),
            at(sorted, 1),
            start,
            middle,
            end);
        return new Steady(arrivals.errors.get(), at(sorted, 0.95), start, end);
      }
    }
  }

  /** Questions that come when they are due, each over a connection that nobody else uses then. */
  private static final class Arrivals implements AutoCloseable {
    private static final long EVERY = TimeUnit.SECONDS.toNanos(1) / RATE;

    private final int port;
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> micros = new ConcurrentLinkedQueue<>();
    final AtomicInteger errors = new AtomicInteger();

    Arrivals(int port) {
      this.port = port;
    }

    /** Returns when all are answered. */
    void run(int seconds) throws Exception {
      int questions = RATE * seconds;
      CountDownLatch open = new CountDownLatch(questions);
      long start = System.nanoTime();
      for (int i = 0; i < questions; i++) {
        long due = start + i * EVERY;
        LockSupport.parkNanos(due - System.nanoTime());
        clients.execute(
            () -> {
              ask(due);
              open.countDown();
            });
      }
      assertThat(open.await(60, TimeUnit.SECONDS)).isTrue();
    }

    private void ask(long due) {
      Connection connection = idle.poll();
      try {
        if (connection == null) {
          connection = new Connection(port);
        }
        if (connection.ask() == 200) {
          micros.add((int) ((System.nanoTime() - due) / 1000));
        } else {
          errors.incrementAndGet();
        }
        idle.add(connection);
      } catch (IOException e) {
        errors.incrementAndGet();
      }
    }

    int[] sorted() {
      return micros.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    @Override
    public void close() throws IOException {
      clients.shutdown();
      for (Connection connection : idle) {
        connection.close();
      }
    }
  }

  private static void measure(String what, int port) throws Exception {
    run(what + " (warm-up)", port, 4, false);
    for (int connections : CONNECTIONS) {
      run(what, port, connections, true);
    }
  }

  private static void run(String what, int port, int connections, boolean print) throws Exception {
    int[] micros = new int[MOST];
    AtomicInteger done = new AtomicInteger();
    AtomicInteger busy = new AtomicInteger();
    CountDownLatch ready = new CountDownLatch(connections);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    ExecutorService clients = Executors.newFixedThreadPool(connections);
    for (int i = 0; i < connections; i++) {
      clients.execute(
          () -> {
            try (Connection connection = new Connection(port)) {
              ready.countDown();
              while (System.nanoTime() < end) {
                long start = System.nanoTime();
                int status = connection.ask();
                if (status == 200) {
                  int n = done.getAndIncrement();
                  micros[n % MOST] = (int) ((System.nanoTime() - start) / 1000);
                } else {
                  assertThat(status).isEqualTo(503);
                  busy.incrementAndGet();
                }
              }
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          });
    }
    clients.shutdown();
    assertThat(clients.awaitTermination(SECONDS + 60L, TimeUnit.SECONDS)).isTrue();
    assertThat(ready.getCount()).isZero();
    int[] sorted = Arrays.copyOf(micros, Math.min(MOST, done.get()));
    Arrays.sort(sorted);
    if (print) {
      System.out.printf(
          "%-14s %3d connections  %7d requests/s  p50 %7.2f  p95 %7.2f  p99 %7.2f ms  (%d answered, %d busy)%n",
          what,
          connections,
          done.get() / SECONDS,
          at(sorted, 0.5),
          at(sorted, 0.95),
          at(sorted, 0.99),
          done.get(),
          busy.get());
    }
  }

  private static double at(int[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))] / 1000.0;
  }

  private static byte[] answer(int port) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/answers"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(QUESTION))
                .build(),
            BodyHandlers.ofByteArray())
        .body();
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
  }

  /** One HTTP/1.1 connection that is kept; as little of a client as will do. */
  private static final class Connection implements AutoCloseable {
    private static final byte[] HEAD =
        ("POST /v1/answers HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "Content-Length: "
                + QUESTION.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final byte[] request = new byte[HEAD.length + QUESTION.length];

    Connection(int port) throws IOException {
      socket = new Socket("127.0.0.1", port);
      socket.setTcpNoDelay(true);
      in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 14));
      out = socket.getOutputStream();
      System.arraycopy(HEAD, 0, request, 0, HEAD.length);
      System.arraycopy(QUESTION, 0, request, HEAD.length, QUESTION.length);
    }

    /** The status of the answer, once all of it is here. */
    int ask() throws IOException {
      out.write(request);
      int status = Integer.parseInt(line().split(" ")[1]);
      int length = -1;
      for (String line = line(); !line.isEmpty(); line = line()) {
        if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
          length = Integer.parseInt(line.substring(15).strip());
        }
      }
      in.skipNBytes(length);
      return status;
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new IOException("the connection ended");
        }
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
