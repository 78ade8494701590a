package io.pilcrow.testing;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The machine's own nginx in front of a server, with the settings that it has when nobody sets any:
 * all paths are passed on, and {@code /pilcrow/…} without these first letters.
 */
public final class Nginx implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final String SETTINGS =
      """
      daemon off;
      master_process off;
      pid nginx.pid;
      events {}
      http {
        access_log off;
        client_body_temp_path body;
        proxy_temp_path proxy;
        fastcgi_temp_path fastcgi;
        uwsgi_temp_path uwsgi;
        scgi_temp_path scgi;
        server {
          listen 127.0.0.1:%d;
          location / { proxy_pass %s; }
          location /pilcrow/ { proxy_pass %s/; }
        }
      }
      """;

  private final int port;
  private final Process process;

  private Nginx(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  /**
   * Starts it; the test is skipped where there is none.
   *
   * @param folder for everything it writes
   * @param server such as {@code http://127.0.0.1:7070}
   */
  public static Nginx before(String server, Path folder) throws IOException, InterruptedException {
    Optional<Path> program = find();
    Assumptions.assumeTrue(program.isPresent(), "no nginx on this machine");
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, LOOPBACK)) {
      port = free.getLocalPort();
    }
    Path settings = folder.resolve("nginx.conf");
    Files.writeString(settings, SETTINGS.formatted(port, server, server));
    Path log = folder.resolve("nginx.log");
    Process process =
        new ProcessBuilder(
                program.orElseThrow().toString(),
                "-p",
                folder.toString(),
                "-c",
                settings.toString(),
                "-e",
                log.toString())
            .redirectErrorStream(true)
            .start();
    Nginx nginx = new Nginx(port, process);
    while (!nginx.listens()) {
      if (!process.isAlive()) {
        throw new AssertionError(
            new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      }
      Thread.sleep(20);
    }
    return nginx;
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  private boolean listens() {
    try (Socket socket = new Socket(LOOPBACK, port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false; // not yet
    }
  }

  /** Where it is on this machine. */
  public static Optional<Path> find() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of((path + File.pathSeparator + "/usr/sbin").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "nginx"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
