package io.pilcrow.llm.provider;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.pilcrow.answer.TraceParent;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The line of one call to a provider. LangChain4j's own client cannot be hung up before the first
 * byte, loses the headers of an error (Retry-After), and says nothing when a stream of Anthropic or
 * Ollama ends before its last event; this one tells its {@link Watcher}.
 *
 * <p>It is its own builder, because that is the plug that LangChain4j's models have. Thread-safe.
 */
final class CallHttp implements HttpClientBuilder, HttpClient {

  /** Told what LangChain4j would keep to itself. May be called on any thread, more than once. */
  interface Watcher {
    void failed(Throwable why);

    /** The stream is over; whether it said all is for the model's handler to know. */
    void closed();
  }

  private static final int LONGEST_ERROR_BYTES = 4096;

  private final java.net.http.HttpClient http;
  private final Watcher watcher;
  private volatile @Nullable CompletableFuture<HttpResponse<InputStream>> sent;
  private volatile @Nullable InputStream body;
  private volatile boolean hungUp;

  CallHttp(java.net.http.HttpClient http, Watcher watcher) {
    this.http = http;
    this.watcher = watcher;
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    CompletableFuture<HttpResponse<InputStream>> answer =
        http.sendAsync(jdkRequest(request), BodyHandlers.ofInputStream());
    sent = answer;
    if (hungUp) {
      hangUp();
    }
    CompletableFuture<Void> unused =
        answer.handleAsync(
            (response, error) -> {
              if (error != null) {
                watcher.failed(error);
              } else {
                receive(response, parser, new Listener(listener));
              }
              return null;
            });
  }

  private void receive(
      HttpResponse<InputStream> response, ServerSentEventParser parser, Listener listener) {
    try (InputStream stream = response.body()) {
      body = stream;
      if (hungUp) {
        return;
      }
      if (response.statusCode() / 100 != 2) {
        watcher.failed(error(response, stream));
        return;
      }
      listener.onOpen(opened(response));
      parser.parse(stream, listener);
      listener.onClose();
    } catch (IOException | RuntimeException e) {
      watcher.failed(e);
    } finally {
      watcher.closed();
    }
  }

  /** Ends the call wherever it is. What comes after is not read. */
  void hangUp() {
    hungUp = true;
    CompletableFuture<HttpResponse<InputStream>> running = sent;
    if (running != null) {
      running.cancel(true);
    }
    InputStream open = body;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // It is closed as far as we are concerned.
      }
    }
  }

  /** An answer of the provider that is not a success, with its Retry-After. */
  static final class ErrorStatus extends HttpException {
    private static final long serialVersionUID = 1;
    private final String retryAfter;

    ErrorStatus(int status, String body, String retryAfter) {
      super(status, body);
      this.retryAfter = retryAfter;
    }

    /** Zero when the provider named no time, or a date instead of seconds. */
    Duration retryAfter() {
      return retryAfter.matches("\\d{1,6}")
          ? Duration.ofSeconds(Long.parseLong(retryAfter))
          : Duration.ZERO;
    }
  }

  private static ErrorStatus error(HttpResponse<InputStream> response, InputStream stream)
      throws IOException {
    String said = new String(stream.readNBytes(LONGEST_ERROR_BYTES), StandardCharsets.UTF_8);
    String retryAfter = response.headers().firstValue("Retry-After").orElse("").strip();
    return new ErrorStatus(response.statusCode(), said, retryAfter);
  }

  private static SuccessfulHttpResponse opened(HttpResponse<InputStream> response) {
    return SuccessfulHttpResponse.builder()
        .statusCode(response.statusCode())
        .headers(response.headers().map())
        .build();
  }

  private static java.net.http.HttpRequest jdkRequest(HttpRequest request) {
    var builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
    request.headers().forEach((name, values) -> values.forEach(v -> builder.header(name, v)));
    TraceParent.current().ifPresent(trace -> builder.setHeader("traceparent", trace));
    String content = request.body();
    return builder
        .method(
            request.method().name(),
            content == null ? BodyPublishers.noBody() : BodyPublishers.ofString(content))
        .build();
  }

  /** Passes everything on; what the model's client cannot digest becomes a failure. */
  private final class Listener implements ServerSentEventListener {
    private final ServerSentEventListener model;

    Listener(ServerSentEventListener model) {
      this.model = model;
    }

    @Override
    public void onOpen(SuccessfulHttpResponse response) {
      model.onOpen(response);
    }

    @Override
    public void onEvent(ServerSentEvent event) {
      digest(() -> model.onEvent(event));
    }

    @Override
    public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
      digest(() -> model.onEvent(event, context));
    }

    @Override
    public void onError(Throwable error) {
      watcher.failed(error);
    }

    @Override
    public void onClose() {
      digest(model::onClose);
    }

    private void digest(Runnable step) {
      try {
        step.run();
      } catch (RuntimeException e) {
        watcher.failed(e);
      }
    }
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    throw new UnsupportedOperationException("calls are streamed, so that they can be ended");
  }

  @Override
  public HttpClient build() {
    return this;
  }

  // Time is kept by ModelCall, which also sees silence in the middle of a stream.

  @Override
  public Duration connectTimeout() {
    return Duration.ZERO;
  }

  @Override
  public HttpClientBuilder connectTimeout(Duration timeout) {
    return this;
  }

  @Override
  public Duration readTimeout() {
    return Duration.ZERO;
  }

  @Override
  public HttpClientBuilder readTimeout(Duration timeout) {
    return this;
  }
}
