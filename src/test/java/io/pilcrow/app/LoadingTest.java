package io.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.pilcrow.channel.cli.Terminal;
import io.pilcrow.testing.HttpCalls;
import io.pilcrow.testing.Threads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code pilcrow serve} with an article that comes when the test says so. */
@Timeout(120)
class LoadingTest {
  private static final String ARTICLE = "The warranty lasts two years from delivery.";

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Running running = new Running();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch mayCome = new CountDownLatch(1);
  private HttpServer site;
  private int status = 200;
  private int port;
  private HttpCalls server;

  @BeforeEach
  void start() throws IOException {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    try (ServerSocket free = new ServerSocket(0, 1, loopback)) {
      port = free.getLocalPort();
    }
    server = HttpCalls.of("http://127.0.0.1:" + port);
    site = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    site.setExecutor(Executors.newSingleThreadExecutor());
    site.createContext(
        "/terms.txt",
        exchange -> {
          asked.countDown();
          hold();
          byte[] body = ARTICLE.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/plain");
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    site.start();
  }

  @AfterEach
  void stop() {
    mayCome.countDown();
    running.stop();
    site.stop(0);
  }

  @Test
  @DisplayName(
      "api-20: the port is open while the articles load, and its address said when it is ready")
  void thePortIsOpenWhileTheArticlesLoad() throws Exception {
    CompletableFuture<Integer> code = serve();
    asked.await();

    assertThat(server.get("/livez").statusCode()).isEqualTo(200);
    assertThat(server.get("/readyz").statusCode()).isEqualTo(503);
    assertThat(ask().statusCode()).isEqualTo(503);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();

    mayCome.countDown();
    Threads.await("it is ready", () -> server.get("/readyz").statusCode() != 503);
    assertThat(ask().body()).contains("two years");
    String ready = "Pilcrow is ready at " + server.url();
    Threads.await("that is said", () -> out.toString(StandardCharsets.UTF_8).contains(ready));
    running.stop();
    assertThat(code.get()).isZero();
  }

  @Test
  @DisplayName("api-20: loading that fails is said, and leaves no port open")
  void loadingThatFailsLeavesNoPortOpen() throws Exception {
    status = 404;
    CompletableFuture<Integer> code = serve();
    asked.await();
    assertThat(server.get("/readyz").statusCode()).isEqualTo(503);
    mayCome.countDown();

    assertThat(code.get()).isOne();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("/terms.txt").contains("404");
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThatThrownBy(() -> server.get("/livez")).hasCauseInstanceOf(ConnectException.class);
  }

  @Test
  @DisplayName("api-20: told to stop while it loads, it stops")
  void toldToStopWhileItLoads() throws Exception {
    CompletableFuture<Integer> code = serve();
    asked.await();

    running.stop();

    assertThatThrownBy(() -> server.get("/livez")).hasCauseInstanceOf(ConnectException.class);
    mayCome.countDown();
    code.get();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  private void hold() {
    try {
      mayCome.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private CompletableFuture<Integer> serve() {
    Terminal terminal =
        Terminal.plain(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    Map<String, String> environment =
        Map.of(
            "PILCROW_DATA",
            folder.resolve("data").toString(),
            "PILCROW_PORT",
            Integer.toString(port),
            "PILCROW_INGEST_PRIVATE",
            "true");
    String article = "http://127.0.0.1:" + site.getAddress().getPort() + "/terms.txt";
    return CompletableFuture.supplyAsync(
        () -> Main.run(terminal, environment, folder, running, "serve", article));
  }

  private HttpResponse<String> ask() {
    return server.post("/v1/answers", HttpCalls.asking("How long does the warranty last?"));
  }
}
