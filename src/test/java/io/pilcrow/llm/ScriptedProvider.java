package io.pilcrow.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pilcrow.llm.provider.LlmLimits;
import io.pilcrow.llm.provider.LlmSettings;
import io.pilcrow.llm.provider.Prices;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A provider on this machine that says what its script says. It speaks the streaming protocols of
 * OpenAI, Anthropic, Ollama and Gemini as their documentation has them, and is strict: a request
 * that the real service would not take gets a 400 with the reason, and is kept in {@link
 * #complaints()}.
 */
public final class ScriptedProvider implements AutoCloseable {
  public static final String KEY = "sk-test-0123456789abcdef";

  /** What to do with a request. */
  public sealed interface Act {
    /** Streams the text in pieces of a few characters, then ends as the protocol wants. */
    record Say(String text) implements Act {}

    /** Streams the text and closes the line without the protocol's end. */
    record Cut(String text) implements Act {}

    /** Streams the text and breaks the connection. */
    record Break(String text) implements Act {}

    /** Streams the text, then says nothing until the server is closed. */
    record Hang(String text) implements Act {}

    /** Takes the request and says nothing at all. */
    record Silence() implements Act {}

    record Status(int status, String body, Optional<String> retryAfter) implements Act {}

    /** 200 with a body that is not the protocol. */
    record Garbage(String body) implements Act {}

    /** Ends because the answer was as long as allowed. */
    record TooLong(String text) implements Act {}
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PIECE = 7; // characters; cuts through markers and quotes

  private final HttpServer server;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> prompts = new CopyOnWriteArrayList<>();
  private final CountDownLatch hungUp = new CountDownLatch(1);
  private volatile Function<String, Act> script;

  public ScriptedProvider(Function<String, Act> script) {
    this.script = script;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError("no free port", e);
    }
    server.setExecutor(workers);
    server.createContext("/v1/chat/completions", ex -> serve(ex, new OpenAi()));
    server.createContext("/v1/messages", ex -> serve(ex, new Anthropic()));
    server.createContext("/api/chat", ex -> serve(ex, new Ollama()));
    server.createContext("/v1beta/models/model-1", ex -> serve(ex, new Gemini()));
    server.createContext("/v1beta/models", ex -> send(ex, 200, "{\"models\":[]}"));
    server.createContext("/v1/models", ex -> send(ex, 200, "{\"data\":[]}"));
    server.createContext("/api/tags", ex -> send(ex, 200, "{\"models\":[]}"));
    server.start();
  }

  public static ScriptedProvider saying(String text) {
    return new ScriptedProvider(prompt -> new Act.Say(text));
  }

  public static ScriptedProvider doing(Act act) {
    return new ScriptedProvider(prompt -> act);
  }

  public void now(Function<String, Act> next) {
    script = next;
  }

  public URI url(String provider) {
    String root = "http://127.0.0.1:" + server.getAddress().getPort();
    return URI.create(
        switch (provider) {
          case "ollama" -> root;
          case "gemini" -> root + "/v1beta";
          default -> root + "/v1";
        });
  }

  public LlmSettings settings(String provider) {
    return settings(provider, LlmLimits.DEFAULT, Optional.empty());
  }

  public LlmSettings settings(String provider, Duration timeout, Duration deadline) {
    return settings(provider, new LlmLimits(timeout, deadline, 8, 1500, 0), Optional.empty());
  }

  LlmSettings settings(String provider, LlmLimits limits, Optional<Prices> prices) {
    return new LlmSettings(
        provider, Optional.of(url(provider)), "model-1", Optional.of(KEY), limits, prices);
  }

  /** What was wrong with the requests so far. */
  public List<String> complaints() {
    return complaints;
  }

  /** The user's messages so far. */
  public List<String> prompts() {
    return prompts;
  }

  /** Opens when the other side has left a stream that was hanging. */
  CountDownLatch hungUp() {
    return hungUp;
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    workers.shutdownNow();
  }

  private void serve(HttpExchange exchange, Protocol protocol) throws IOException {
    try (exchange) {
      JsonNode request;
      try {
        request = JSON.readTree(exchange.getRequestBody());
        require(exchange.getRequestMethod().equals("POST"), "not a POST");
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        require(type != null && type.startsWith("application/json"), "Content-Type " + type);
        protocol.check(exchange, request);
      } catch (IOException | IllegalStateException e) {
        complaints.add(String.valueOf(e.getMessage()));
        send(exchange, 400, "{\"error\":{\"message\":\"bad request\"}}");
        return;
      }
      String prompt = protocol.prompt(request);
      prompts.add(prompt);
      perform(exchange, protocol, script.apply(prompt));
    }
  }

  private void perform(HttpExchange exchange, Protocol protocol, Act act) throws IOException {
    if (act instanceof Act.Status status) {
      status.retryAfter().ifPresent(s -> exchange.getResponseHeaders().set("Retry-After", s));
      send(exchange, status.status(), status.body());
    } else if (act instanceof Act.Garbage garbage) {
      exchange.getResponseHeaders().set("Content-Type", protocol.type());
      send(exchange, 200, garbage.body());
    } else if (act instanceof Act.Silence) {
      await();
    } else {
      exchange.getResponseHeaders().set("Content-Type", protocol.type());
      // With a length that is never reached, closing the connection breaks the answer off.
      exchange.sendResponseHeaders(200, act instanceof Act.Break ? 1_000_000 : 0);
      stream(exchange.getResponseBody(), protocol, act);
    }
  }

  private void stream(OutputStream out, Protocol protocol, Act act) throws IOException {
    write(out, protocol.begin());
    if (act instanceof Act.Say say) {
      pieces(out, protocol, say.text());
      write(out, protocol.end("stop", say.text().length()));
    } else if (act instanceof Act.TooLong say) {
      pieces(out, protocol, say.text());
      write(out, protocol.end("length", say.text().length()));
    } else if (act instanceof Act.Cut cut) {
      pieces(out, protocol, cut.text());
    } else if (act instanceof Act.Break broken) {
      pieces(out, protocol, broken.text());
      throw new IOException("broken on purpose");
    } else if (act instanceof Act.Hang hang) {
      pieces(out, protocol, hang.text());
      hang(out, protocol);
    }
    out.close();
  }

  /** Writes blanks until the other side is gone. */
  private void hang(OutputStream out, Protocol protocol) {
    try {
      while (closing.getCount() > 0) {
        if (closing.await(50, java.util.concurrent.TimeUnit.MILLISECONDS)) {
          return;
        }
        write(out, protocol.idle());
      }
    } catch (IOException e) {
      hungUp.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void await() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pieces(OutputStream out, Protocol protocol, String text) throws IOException {
    int[] codePoints = text.codePoints().toArray();
    for (int at = 0; at < codePoints.length; at += PIECE) {
      int length = Math.min(PIECE, codePoints.length - at);
      write(out, protocol.piece(new String(codePoints, at, length)));
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalStateException(otherwise);
    }
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void onlyFields(JsonNode node, String... names) {
    List<String> known = List.of(names);
    node.fieldNames()
        .forEachRemaining(name -> require(known.contains(name), "unknown field " + name));
  }

  private static void requireMessages(JsonNode messages, String... roles) {
    require(messages.isArray() && messages.size() > 0, "messages is empty");
    for (JsonNode message : messages) {
      require(List.of(roles).contains(message.path("role").asText()), "role " + message);
      require(!message.path("content").isMissingNode(), "message without content");
    }
  }

  /** How a service wants to be asked, and how it streams. */
  private interface Protocol {
    void check(HttpExchange exchange, JsonNode request);

    String prompt(JsonNode request);

    String type();

    String begin();

    String piece(String text);

    /** Something that says nothing. */
    String idle();

    String end(String reason, int outputTokens);
  }

  /** https://platform.openai.com/docs/api-reference/chat-streaming */
  private static final class OpenAi implements Protocol {
    @Override
    public void check(HttpExchange exchange, JsonNode request) {
      String key = exchange.getRequestHeaders().getFirst("Authorization");
      require(("Bearer " + KEY).equals(key), "wrong Authorization header");
      onlyFields(request, "model", "messages", "stream", "stream_options", "max_tokens");
      require(request.path("model").asText().equals("model-1"), "model " + request.path("model"));
      require(request.path("stream").asBoolean(), "not streamed");
      require(request.path("stream_options").path("include_usage").asBoolean(), "no usage asked");
      require(request.path("max_tokens").asInt() > 0, "no max_tokens");
      requireMessages(request.path("messages"), "system", "user");
    }

    @Override
    public String prompt(JsonNode request) {
      JsonNode messages = request.path("messages");
      return messages.get(messages.size() - 1).path("content").asText();
    }

    @Override
    public String type() {
      return "text/event-stream";
    }

    @Override
    public String begin() {
      return chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null");
    }

    @Override
    public String piece(String text) {
      return chunk("{\"content\":" + json(text) + "}", "null");
    }

    @Override
    public String idle() {
      return ": keep-alive\n\n";
    }

    @Override
    public String end(String reason, int outputTokens) {
      return chunk("{}", "\"" + reason + "\"")
          + "data:"
          + " {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"model-1\","
          + "\"choices\":[],\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":"
          + outputTokens
          + ",\"total_tokens\":"
          + (100 + outputTokens)
          + "}}\n\ndata: [DONE]\n\n";
    }

    private static String chunk(String delta, String finish) {
      return "data:"
          + " {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"model-1\","
          + "\"choices\":[{\"index\":0,\"delta\":"
          + delta
          + ",\"finish_reason\":"
          + finish
          + "}],\"usage\":null}\n\n";
    }
  }

  /** https://docs.anthropic.com/en/api/messages-streaming */
  private static final class Anthropic implements Protocol {
    @Override
    public void check(HttpExchange exchange, JsonNode request) {
      require(KEY.equals(exchange.getRequestHeaders().getFirst("x-api-key")), "wrong x-api-key");
      require(
          "2023-06-01".equals(exchange.getRequestHeaders().getFirst("anthropic-version")),
          "wrong anthropic-version");
      onlyFields(request, "model", "messages", "system", "stream", "max_tokens");
      require(request.path("model").asText().equals("model-1"), "model " + request.path("model"));
      require(request.path("stream").asBoolean(), "not streamed");
      require(request.path("max_tokens").asInt() > 0, "no max_tokens");
      requireMessages(request.path("messages"), "user"); // the rules are in "system"
      require(request.path("system").size() > 0 || request.path("system").isTextual(), "no system");
    }

    @Override
    public String prompt(JsonNode request) {
      JsonNode content = request.path("messages").get(0).path("content");
      return content.isTextual() ? content.asText() : content.get(0).path("text").asText();
    }

    @Override
    public String type() {
      return "text/event-stream";
    }

    @Override
    public String begin() {
      return event(
              "message_start",
              "{\"type\":\"message_start\",\"message\":{\"id\":\"m1\",\"type\":\"message\",\"role\":\"assistant\","
                  + "\"content\":[],\"model\":\"model-1\",\"stop_reason\":null,\"stop_sequence\":null,"
                  + "\"usage\":{\"input_tokens\":100,\"output_tokens\":1}}}")
          + event(
              "content_block_start",
              "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}")
          + idle();
    }

    @Override
    public String piece(String text) {
      return event(
          "content_block_delta",
          "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":"
              + json(text)
              + "}}");
    }

    @Override
    public String idle() {
      return event("ping", "{\"type\": \"ping\"}");
    }

    @Override
    public String end(String reason, int outputTokens) {
      String stop = reason.equals("length") ? "max_tokens" : "end_turn";
      return event("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":0}")
          + event(
              "message_delta",
              "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\""
                  + stop
                  + "\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":"
                  + outputTokens
                  + "}}")
          + event("message_stop", "{\"type\":\"message_stop\"}");
    }

    private static String event(String name, String data) {
      return "event: " + name + "\ndata: " + data + "\n\n";
    }
  }

  /** https://ai.google.dev/api/generate-content#method:-models.streamgeneratecontent */
  private static final class Gemini implements Protocol {
    @Override
    public void check(HttpExchange exchange, JsonNode request) {
      require(KEY.equals(exchange.getRequestHeaders().getFirst("x-goog-api-key")), "wrong key");
      URI uri = exchange.getRequestURI();
      require(uri.getPath().endsWith("/model-1:streamGenerateContent"), "path " + uri.getPath());
      require("alt=sse".equals(uri.getQuery()), "query " + uri.getQuery());
      onlyFields(
          request, "contents", "systemInstruction", "generationConfig", "safetySettings", "tools");
      require(request.at("/generationConfig/maxOutputTokens").asInt() > 0, "no maxOutputTokens");
      require(
          request.at("/systemInstruction/parts/0/text").asText().length() > 0, "no instruction");
      require(request.at("/contents/0/role").asText().equals("user"), "no user's content");
    }

    @Override
    public String prompt(JsonNode request) {
      return request.at("/contents/0/parts/0/text").asText();
    }

    @Override
    public String type() {
      return "text/event-stream";
    }

    @Override
    public String begin() {
      return "";
    }

    @Override
    public String piece(String text) {
      return chunk(text, "", 1);
    }

    @Override
    public String idle() {
      return ": keep-alive\n\n";
    }

    @Override
    public String end(String reason, int outputTokens) {
      String finish = reason.equals("length") ? "MAX_TOKENS" : "STOP";
      return chunk("", ",\"finishReason\":\"" + finish + "\"", outputTokens);
    }

    private static String chunk(String text, String finish, int outputTokens) {
      return "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":"
          + json(text)
          + "}],\"role\":\"model\"},\"index\":0"
          + finish
          + "}],\"usageMetadata\":{\"promptTokenCount\":100,\"candidatesTokenCount\":"
          + outputTokens
          + ",\"totalTokenCount\":"
          + (100 + outputTokens)
          + "},\"modelVersion\":\"model-1\",\"responseId\":\"r1\"}\n\n";
    }
  }

  /** https://github.com/ollama/ollama/blob/main/docs/api.md */
  private static final class Ollama implements Protocol {
    @Override
    public void check(HttpExchange exchange, JsonNode request) {
      onlyFields(request, "model", "messages", "stream", "options", "tools", "format", "think");
      require(request.path("model").asText().equals("model-1"), "model " + request.path("model"));
      require(request.path("stream").asBoolean(), "not streamed");
      require(request.path("options").path("num_ctx").asInt() > 8000, "no room for the prompt");
      requireMessages(request.path("messages"), "system", "user");
    }

    @Override
    public String prompt(JsonNode request) {
      JsonNode messages = request.path("messages");
      return messages.get(messages.size() - 1).path("content").asText();
    }

    @Override
    public String type() {
      return "application/x-ndjson";
    }

    @Override
    public String begin() {
      return "";
    }

    @Override
    public String piece(String text) {
      return "{\"model\":\"model-1\",\"created_at\":\"2026-01-01T00:00:00Z\",\"message\":{\"role\":\"assistant\","
          + "\"content\":"
          + json(text)
          + "},\"done\":false}\n";
    }

    @Override
    public String idle() {
      return piece("");
    }

    @Override
    public String end(String reason, int outputTokens) {
      return "{\"model\":\"model-1\",\"created_at\":\"2026-01-01T00:00:00Z\",\"message\":{\"role\":\"assistant\","
          + "\"content\":\"\"},\"done_reason\":\""
          + reason
          + "\",\"done\":true,\"total_duration\":1,\"prompt_eval_count\":100,\"eval_count\":"
          + outputTokens
          + "}\n";
    }
  }
}
