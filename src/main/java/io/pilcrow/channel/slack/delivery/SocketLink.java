package io.pilcrow.channel.slack.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.channel.slack.api.SlackProblem;
import io.pilcrow.channel.slack.api.Timing;
import io.pilcrow.channel.slack.delivery.Delivery.Kind;
import io.pilcrow.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Socket Mode: deliveries over a WebSocket that we open. An envelope is acknowledged on the
 * connection it came by, after the inbox has written it down. When Slack announces the end of a
 * connection the next one is opened at once, while the old one goes on; when one breaks, the next
 * is tried after a pause that doubles up to {@link #LONGEST_PAUSE}. Thread-safe.
 */
public final class SocketLink implements AutoCloseable {
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** Slack pings every few seconds; a line this quiet is dead. */
  static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger(SocketLink.class);
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final Opener opener;
  private final Inbox inbox;
  private final Timing timing;
  private final RandomGenerator jitter;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private @Nullable Connection current;
  private int failures;
  private boolean closed;

  /** Asks Slack where to connect; every address works once. */
  interface Opener {
    URI open() throws SlackProblem;
  }

  public SocketLink(Opener opener, Inbox inbox, Timing timing, RandomGenerator jitter) {
    this.opener = opener;
    this.inbox = inbox;
    this.timing = timing;
    this.jitter = jitter;
  }

  /** Connects, now or as soon as Slack can be reached. */
  public void start() {
    timing.after(Duration.ZERO, this::connect);
  }

  public synchronized boolean connected() {
    return current != null && current.ready;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (current != null) {
      current.end();
      current = null;
    }
  }

  private void connect() {
    Connection connection = new Connection();
    synchronized (this) {
      if (closed) {
        return;
      }
      current = connection;
    }
    try {
      http.newWebSocketBuilder()
          .connectTimeout(CONNECT)
          .buildAsync(opener.open(), connection)
          .whenComplete(
              (socket, problem) -> {
                if (problem != null) {
                  lost(connection, problem.getClass().getSimpleName());
                }
              });
    } catch (SlackProblem | RuntimeException problem) {
      lost(connection, problem.getMessage());
    }
  }

  /** Ends a connection; if nothing has replaced it, the next one is tried after a pause. */
  private void lost(Connection connection, @Nullable String why) {
    Duration pause;
    synchronized (this) {
      if (closed || current != connection) {
        return;
      }
      current = null;
      long seconds = Math.min(LONGEST_PAUSE.toSeconds(), 1L << Math.min(failures, 5));
      failures++;
      pause = Duration.ofMillis((long) (seconds * 1000 * (0.5 + jitter.nextDouble() / 2)));
    }
    LOG.warn("Socket Mode connection lost ({}); the next one in {} ms", why, pause.toMillis());
    timing.after(pause, this::connect);
  }

  private synchronized void ready(Connection connection) {
    connection.ready = true;
    failures = 0;
    LOG.info("Socket Mode is ready");
  }

  /** One WebSocket; its callbacks come one at a time. */
  private final class Connection implements WebSocket.Listener {
    private final StringBuilder frames = new StringBuilder();
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
    private volatile @Nullable WebSocket socket;
    private volatile boolean ready;
    private volatile boolean ended;
    private volatile Instant lastHeard = timing.now();

    @Override
    public void onOpen(WebSocket opened) {
      socket = opened;
      if (ended) {
        opened.abort();
        return;
      }
      watch();
      opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      lastHeard = timing.now();
      frames.append(data);
      if (last) {
        String text = frames.toString();
        frames.setLength(0);
        message(from, text);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
      lastHeard = timing.now();
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      ended = true;
      lost(this, "closed with " + status);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      ended = true;
      lost(this, error.getClass().getSimpleName());
    }

    private void message(WebSocket from, String text) {
      try {
        JsonNode envelope = Json.MAPPER.readTree(text);
        String type = envelope.path("type").asText();
        switch (type) {
          case "hello" -> ready(this);
          case "disconnect" -> replace(envelope.path("reason").asText());
          case "events_api" -> accept(from, envelope, Kind.EVENT);
          case "interactive" -> accept(from, envelope, Kind.INTERACTION);
          case "slash_commands" -> accept(from, envelope, Kind.COMMAND);
          default -> LOG.debug("an envelope of type {}", type);
        }
      } catch (IOException e) {
        LOG.warn("an envelope is no JSON");
      } catch (RuntimeException e) {
        LOG.error("a delivery was not understood and is not acknowledged", e);
      }
    }

    private void accept(WebSocket from, JsonNode envelope, Kind kind) throws IOException {
      Optional<ObjectNode> reply = inbox.accept(new Delivery(kind, envelope.path("payload")));
      ObjectNode ack =
          Json.MAPPER.createObjectNode().put("envelope_id", envelope.path("envelope_id").asText());
      if (reply.isPresent() && envelope.path("accepts_response_payload").asBoolean()) {
        ack.set("payload", reply.get());
      }
      String text = Json.MAPPER.writeValueAsString(ack);
      sending = sending.handle((done, failed) -> null).thenCompose(n -> from.sendText(text, true));
    }

    /** Slack will close this connection soon: it goes on until then, while the next one opens. */
    private void replace(String reason) {
      LOG.info("Slack asks for a new Socket Mode connection ({})", reason);
      synchronized (SocketLink.this) {
        if (current != this) {
          return;
        }
      }
      timing.after(Duration.ZERO, SocketLink.this::connect);
    }

    private void watch() {
      timing.after(
          LONGEST_SILENCE,
          () -> {
            if (ended) {
              return;
            }
            if (Duration.between(lastHeard, timing.now()).compareTo(LONGEST_SILENCE) >= 0) {
              end();
              lost(this, "silence");
            } else {
              watch();
            }
          });
    }

    private void end() {
      ended = true;
      WebSocket open = socket;
      if (open != null) {
        open.abort();
      }
    }
  }
}
