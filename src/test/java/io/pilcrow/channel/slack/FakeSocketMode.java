package io.pilcrow.channel.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/**
 * The server side of Socket Mode. It keeps an envelope until it is acknowledged and sends it again,
 * as a retry, to the next connection, as Slack does. Thread-safe.
 */
public final class FakeSocketMode implements AutoCloseable {
  private final Server server = new Server();
  private final List<WebSocket> open = new ArrayList<>();
  private final Map<String, ObjectNode> unacknowledged = new LinkedHashMap<>();
  private final Map<String, CompletableFuture<JsonNode>> acks = new LinkedHashMap<>();
  private final CountDownLatch started = new CountDownLatch(1);
  private final Map<String, Long> sentAt = new LinkedHashMap<>();
  private final List<Long> waits = new ArrayList<>();
  private int opened;
  private int envelopes;
  private boolean deaf;

  public FakeSocketMode() {
    server.setReuseAddr(true);
    server.setDaemon(true);
    server.start();
    try {
      if (!started.await(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the WebSocket server did not start");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For apps.connections.open. */
  URI open() {
    return URI.create("ws://127.0.0.1:" + server.getPort() + "/link?n=" + opened);
  }

  public synchronized int opened() {
    return opened;
  }

  /** How long each acknowledgement took from the last time its envelope was sent, in ns. */
  synchronized List<Long> waits() {
    return List.copyOf(waits);
  }

  public synchronized int connections() {
    return open.size();
  }

  /** While deaf, acknowledgements are lost on their way. */
  public synchronized void deaf(boolean deaf) {
    this.deaf = deaf;
  }

  /** Sends an envelope to the newest connection; ends with its acknowledgement. */
  public synchronized CompletableFuture<JsonNode> deliver(
      String type, JsonNode payload, int retry) {
    String id = "env-" + envelopes++;
    ObjectNode envelope =
        FakeSlack.JSON
            .createObjectNode()
            .put("type", type)
            .put("envelope_id", id)
            .put("accepts_response_payload", type.equals("slash_commands"))
            .put("retry_attempt", retry);
    envelope.set("payload", payload);
    CompletableFuture<JsonNode> ack = new CompletableFuture<>();
    acks.put(id, ack);
    unacknowledged.put(id, envelope);
    if (!open.isEmpty()) {
      sentAt.put(id, System.nanoTime());
      open.get(open.size() - 1).send(envelope.toString());
    }
    return ack;
  }

  /** Tells every connection that it will end. */
  public synchronized void announceRefresh() {
    open.forEach(
        socket -> socket.send("{\"type\":\"disconnect\",\"reason\":\"refresh_requested\"}"));
  }

  /** Ends the oldest connection in order. */
  public void closeOldest() {
    WebSocket oldest;
    synchronized (this) {
      oldest = open.get(0);
    }
    oldest.close(1000);
  }

  /** Cuts all lines. */
  public void drop() {
    List<WebSocket> all;
    synchronized (this) {
      all = List.copyOf(open);
    }
    all.forEach(socket -> socket.closeConnection(1006, "gone"));
    // The lines are really cut when the server's selector next wakes up: knock.
    try (Socket knock = new Socket("127.0.0.1", server.getPort())) {
      knock.setSoLinger(true, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.stop(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void begin(WebSocket socket) {
    opened++;
    open.add(socket);
    socket.send("{\"type\":\"hello\",\"num_connections\":" + open.size() + "}");
    unacknowledged.forEach(
        (id, envelope) -> {
          sentAt.put(id, System.nanoTime());
          envelope.put("retry_attempt", envelope.path("retry_attempt").asInt() + 1);
          socket.send(envelope.toString());
        });
  }

  private synchronized void acknowledged(String message) {
    JsonNode ack = FakeRules.json(message);
    String id = ack.path("envelope_id").asText();
    if (deaf) {
      return;
    }
    Optional.ofNullable(sentAt.remove(id)).ifPresent(at -> waits.add(System.nanoTime() - at));
    unacknowledged.remove(id);
    Optional.ofNullable(acks.get(id)).ifPresent(future -> future.complete(ack));
  }

  private synchronized void end(WebSocket socket) {
    open.remove(socket);
  }

  private final class Server extends WebSocketServer {
    Server() {
      super(new InetSocketAddress("127.0.0.1", 0));
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {
      begin(socket);
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {
      end(socket);
    }

    @Override
    public void onMessage(WebSocket socket, String message) {
      acknowledged(message);
    }

    @Override
    public void onError(WebSocket socket, Exception error) {}

    @Override
    public void onStart() {
      started.countDown();
    }
  }
}
