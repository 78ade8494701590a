package io.pilcrow.source.fetch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A host that promises to keep a connection, answers one request on it, and closes it, as every
 * server does once a connection has been idle for long enough.
 */
final class HangsUpWhenIdle implements AutoCloseable {
  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final BlockingQueue<Integer> hungUp = new LinkedBlockingQueue<>();

  HangsUpWhenIdle() throws IOException {
    Thread thread = new Thread(this::serve, "hangs-up-when-idle");
    thread.setDaemon(true);
    thread.start();
  }

  String url() {
    return "http://127.0.0.1:" + listening.getLocalPort() + "/";
  }

  /** Returns once the connection of the last answer is closed. */
  void awaitHangUp() {
    try {
      if (hungUp.poll(10, TimeUnit.SECONDS) == null) {
        throw new AssertionError("no request came");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void serve() {
    for (int answered = 1; !listening.isClosed(); answered++) {
      try (Socket socket = listening.accept()) {
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        String line = lines.readLine();
        while (line != null && !line.isEmpty()) {
          line = lines.readLine();
        }
        String head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n";
        socket
            .getOutputStream()
            .write((head + "Connection: keep-alive\r\n\r\npage").getBytes(US_ASCII));
      } catch (IOException e) {
        if (!listening.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
      hungUp.add(answered);
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
