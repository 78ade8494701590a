package io.pilcrow.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.pilcrow.Observer;
import io.pilcrow.question.Question;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Sends spans to an OpenTelemetry collector: one for each request, below it one for each question,
 * below that one for each stop, named as the <a
 * href="https://github.com/open-telemetry/semantic-conventions-genai">conventions for generative
 * AI</a> say. Thread-safe. What a collector does not take in time is dropped; no answer waits.
 *
 * <pre>
 * POST /v1/answers                      server; its parent is the caller's traceparent
 *   invoke_workflow pilcrow             gen_ai.agent.name=pilcrow
 *     rewrite
 *     retrieval library                 gen_ai.data_source.id=library, gen_ai.retrieval.top_k=8
 *     chat pilcrow-reader-5             gen_ai.provider.name, gen_ai.request.model, gen_ai.usage.…
 *     check
 * </pre>
 */
public final class Tracing implements Observer, AutoCloseable {
  private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");
  private static final AttributeKey<String> VERSION = AttributeKey.stringKey("service.version");
  private static final Duration LAST_WORDS = Duration.ofSeconds(3);
  private static final String LOGGED = "trace_id";

  private static final TextMapGetter<Function<String, Optional<String>>> HEADERS =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Function<String, Optional<String>> header) {
          return List.of();
        }

        @Override
        public @Nullable String get(
            @Nullable Function<String, Optional<String>> header, String name) {
          return header == null ? null : header.apply(name).orElse(null);
        }
      };

  private final SdkTracerProvider provider;
  private final Tracer tracer;
  private final boolean content;

  /**
   * @param collector its address, such as {@code http://127.0.0.1:4318}; spans go to {@code
   *     /v1/traces} below it, as OTLP over HTTP
   * @param version of Pilcrow
   * @param content whether spans may hold what was asked and what was found
   */
  public Tracing(URI collector, String version, boolean content) {
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(collector.toString().replaceFirst("/+$", "") + "/v1/traces")
            .setConnectTimeout(LAST_WORDS)
            .setTimeout(Duration.ofSeconds(10))
            .build();
    provider =
        SdkTracerProvider.builder()
            .setResource(
                Resource.getDefault().toBuilder()
                    .put(SERVICE, "pilcrow")
                    .put(VERSION, version)
                    .build())
            .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
            .build();
    tracer = provider.get("io.pilcrow");
    this.content = content;
  }

  /** A request that is being answered; ended on the thread that began it. */
  public final class Request {
    private final Span span;
    private final Scope scope;

    @SuppressWarnings("MustBeClosedChecker") // ended() closes it, when the request is over
    private Request(Context parent) {
      span = tracer.spanBuilder("HTTP").setSpanKind(SpanKind.SERVER).setParent(parent).startSpan();
      scope = span.makeCurrent();
      MDC.put(LOGGED, span.getSpanContext().getTraceId());
    }

    public void ended(String method, String route, int status) {
      span.updateName(method + " " + route);
      span.setAttribute("http.request.method", method);
      span.setAttribute("http.route", route);
      span.setAttribute("http.response.status_code", status);
      if (status >= 500) {
        span.setStatus(StatusCode.ERROR);
        span.setAttribute("error.type", Integer.toString(status));
      }
      scope.close();
      span.end();
    }
  }

  /**
   * A request has come.
   *
   * @param header the value of one of its headers by name
   */
  public Request request(Function<String, Optional<String>> header) {
    return new Request(
        W3CTraceContextPropagator.getInstance().extract(Context.root(), header, HEADERS));
  }

  @Override
  public Journey asked(String channel, Question question) {
    return new TracedJourney(tracer, channel, content);
  }

  /** Sends what is still here, for a few seconds at most. */
  @Override
  public void close() {
    provider.shutdown().join(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
  }
}
