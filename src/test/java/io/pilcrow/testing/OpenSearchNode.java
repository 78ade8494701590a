package io.pilcrow.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pilcrow.index.opensearch.EngineSettings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * A real OpenSearch of one node in a process of its own, once in a JVM. Its jars are had from Maven
 * when it is first asked for; where they cannot be had, the tests that need it are skipped.
 */
public final class OpenSearchNode {
  private static final Path PROJECT = Path.of("src/test/opensearch");
  private static final Path WORK = Path.of("target/opensearch").toAbsolutePath();
  private static final Duration TO_START = Duration.ofMinutes(3);

  private static Optional<OpenSearchNode> shared = Optional.empty();
  private static Optional<String> why = Optional.empty();

  private final Process process;
  private final URI address;

  private OpenSearchNode(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** Starts it, if it does not run yet. It ends with this JVM. */
  public static synchronized OpenSearchNode shared() {
    assumeTrue(why.isEmpty(), () -> why.orElseThrow());
    if (shared.isEmpty()) {
      try {
        shared = Optional.of(start());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return shared.orElseThrow();
  }

  private static OpenSearchNode start() throws IOException, InterruptedException {
    String jars = jars();
    Path folder = Files.createTempDirectory(Files.createDirectories(WORK), "node");
    File log = folder.resolve("log.txt").toFile();
    int port = freePort();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                jars,
                PROJECT.resolve("OneNode.java").toString(),
                folder.resolve("data").toString(),
                String.valueOf(port))
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start(); // its input is ours, and ends with this JVM
    OpenSearchNode node = new OpenSearchNode(process, URI.create("http://127.0.0.1:" + port));
    long end = System.nanoTime() + TO_START.toNanos();
    boolean ended = false;
    while (!ended && !node.answers() && System.nanoTime() < end) {
      ended = process.waitFor(200, TimeUnit.MILLISECONDS);
    }
    if (!node.answers()) {
      process.destroy();
      throw new IllegalStateException(
          "OpenSearch did not start:\n" + Files.readString(log.toPath()));
    }
    return node;
  }

  private boolean answers() {
    try {
      return request("GET", "/_cluster/health", "") == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** The class path of the node; aborts the test where it cannot be had. */
  private static String jars() throws IOException, InterruptedException {
    Path pom = PROJECT.resolve("pom.xml");
    Path kept = WORK.resolve("classpath");
    if (Files.exists(kept)
        && Files.getLastModifiedTime(kept).compareTo(Files.getLastModifiedTime(pom)) > 0) {
      return Files.readString(kept);
    }
    Files.createDirectories(WORK);
    Path fresh = Files.createTempFile(WORK, "classpath", ".txt");
    if (!resolved(pom, fresh, List.of("-o")) && !resolved(pom, fresh, List.of())) {
      why =
          Optional.of("The packages of OpenSearch cannot be had here; see " + WORK + "/maven.txt");
      throw new TestAbortedException(why.orElseThrow());
    }
    Files.move(fresh, kept, StandardCopyOption.REPLACE_EXISTING);
    return Files.readString(kept);
  }

  private static boolean resolved(Path pom, Path into, List<String> options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(maven(), "-B", "-f", pom.toString()));
    command.addAll(options);
    command.add("dependency:build-classpath");
    command.add("-Dmdep.outputFile=" + into);
    Process maven =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(WORK.resolve("maven.txt").toFile())
            .start();
    boolean ended = maven.waitFor(TO_START.toSeconds(), TimeUnit.SECONDS);
    maven.destroy();
    return ended && maven.exitValue() == 0;
  }

  /** That which builds us, where it says so. */
  private static String maven() {
    String name = System.getProperty("os.name").startsWith("Windows") ? "mvn.cmd" : "mvn";
    return Optional.ofNullable(System.getProperty("pilcrow.maven.home"))
        .map(home -> Path.of(home, "bin", name).toString())
        .orElse(name);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Of a library of its own in it. */
  public EngineSettings settings() {
    return settings("test-" + UUID.randomUUID());
  }

  public EngineSettings settings(String prefix) {
    return settings(address, prefix);
  }

  /** The same at another address. */
  public static EngineSettings settings(URI address, String prefix) {
    return new EngineSettings(
        List.of(address),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        prefix,
        1,
        0);
  }

  public URI address() {
    return address;
  }

  /** Sends a JSON body and gives the status of the answer. */
  public int request(String method, String path, String json) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(path))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(30))
            .method(
                method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
            .build();
    try {
      return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
