package io.pilcrow.channel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilcrow.channel.http.wire.TooSlowException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlowBodiesTest {
  private static final int LENGTH = 4000;

  private final CompletableFuture<Integer> read = new CompletableFuture<>();
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  @BeforeEach
  void start() throws Exception {
    server.addConnector(connector);
    SlowBodies slow = new SlowBodies(Duration.ofMillis(400), 10_000);
    slow.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            try {
              read.complete(Content.Source.asByteBuffer(request).remaining());
              callback.succeeded();
            } catch (Exception e) {
              read.completeExceptionally(e);
              callback.failed(e);
            }
            return true;
          }
        });
    server.setHandler(slow);
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void aTrickleIsCutOff() throws Exception {
    try (Socket socket = send(LENGTH / 100, 40)) { // 40 bytes each 40 ms: 1000 a second
      assertThatThrownBy(() -> read.get(10, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseInstanceOf(TooSlowException.class);
    }
  }

  @Test
  void aPauseIsNot() throws Exception {
    try (Socket socket = send(LENGTH / 4, 50)) {
      assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo(LENGTH);
    }
  }

  /** Sends so many bytes, and a pause after them, again and again. */
  private Socket send(int bytes, int pauseMillis) throws Exception {
    Socket socket = new Socket("127.0.0.1", connector.getLocalPort());
    socket
        .getOutputStream()
        .write(
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n"
                .formatted(LENGTH)
                .getBytes(StandardCharsets.US_ASCII));
    for (int sent = 0; sent < LENGTH && !read.isDone(); sent += bytes) {
      socket.getOutputStream().write(new byte[bytes]);
      Thread.sleep(pauseMillis);
    }
    return socket;
  }
}
