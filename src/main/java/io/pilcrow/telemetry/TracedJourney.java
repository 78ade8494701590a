package io.pilcrow.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.pilcrow.Explanation;
import io.pilcrow.Observer;
import io.pilcrow.Pilcrow;
import io.pilcrow.answer.TraceParent;
import io.pilcrow.question.Redaction;
import io.pilcrow.retrieval.Candidate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The spans of one question. Who read and what it cost is known only at the end, so the spans of
 * the stops are kept until then and ended with the times they had. For one thread.
 */
final class TracedJourney implements Observer.Journey {
  private static final String SOURCE = "library";

  private record Passed(Span span, long endNanos) {}

  // Spans of one journey are measured with one clock, so that they lie within each other.
  private final long epochNanos = System.currentTimeMillis() * 1_000_000;
  private final long startNanos = System.nanoTime();

  private final Tracer tracer;
  private final boolean content;
  private final Span workflow;
  private final Map<String, Passed> passed = new LinkedHashMap<>();
  private Span running = Span.getInvalid();

  TracedJourney(Tracer tracer, String channel, boolean content) {
    this.tracer = tracer;
    this.content = content;
    workflow =
        builder("invoke_workflow pilcrow", Context.current())
            .setAttribute("gen_ai.operation.name", "invoke_workflow")
            .setAttribute("gen_ai.agent.name", "pilcrow")
            .setAttribute("pilcrow.channel", channel)
            .startSpan();
  }

  @Override
  public void enters(String stop) {
    running = builder(stop, Context.root().with(workflow)).startSpan();
    TraceParent.set(header(running.getSpanContext()));
  }

  @Override
  public void leaves(String stop, Duration took) {
    TraceParent.set(Optional.empty());
    passed.put(stop, new Passed(running, now()));
  }

  @Override
  public void answered(Explanation explained) {
    retrieval(explained);
    reading(explained);
    end();
  }

  @Override
  public void failed(RuntimeException why) {
    for (Passed stop : passed.values()) {
      if (stop.span() == running) {
        error(stop.span(), why);
      }
    }
    error(workflow, why);
    end();
  }

  private void retrieval(Explanation explained) {
    Passed stop = passed.get("retrieve");
    if (stop == null) {
      return;
    }
    Span span = stop.span();
    span.updateName("retrieval " + SOURCE);
    span.setAttribute("gen_ai.operation.name", "retrieval");
    span.setAttribute("gen_ai.data_source.id", SOURCE);
    span.setAttribute("gen_ai.retrieval.top_k", Pilcrow.CANDIDATES);
    if (content) {
      span.setAttribute("gen_ai.retrieval.query.text", Redaction.of(explained.standalone().text()));
      span.setAttribute("gen_ai.retrieval.documents", documents(explained));
    }
  }

  private void reading(Explanation explained) {
    Passed stop = passed.get("read");
    if (stop == null) {
      return;
    }
    Span span = stop.span();
    span.updateName("chat " + explained.model());
    span.setAttribute("gen_ai.operation.name", "chat");
    span.setAttribute("gen_ai.provider.name", provider(explained.reader()));
    span.setAttribute("gen_ai.request.model", explained.model());
    span.setAttribute("gen_ai.usage.input_tokens", explained.usage().inputTokens());
    span.setAttribute("gen_ai.usage.output_tokens", explained.usage().outputTokens());
  }

  /** As the conventions name it. */
  private static String provider(String reader) {
    return switch (reader) {
      case "gemini" -> "gcp.gemini";
      case "onnx" -> "pilcrow";
      default -> reader;
    };
  }

  /** Ids and scores, as JSON: an id is an ASCII slug and needs no escaping. */
  private static String documents(Explanation explained) {
    return explained.evidence().candidates().stream()
        .map(TracedJourney::document)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String document(Candidate candidate) {
    return "{\"id\":\"%s\",\"score\":%s}"
        .formatted(candidate.passage().paragraph().id(), candidate.score());
  }

  private void end() {
    passed.values().forEach(stop -> stop.span().end(stop.endNanos(), TimeUnit.NANOSECONDS));
    workflow.end(now(), TimeUnit.NANOSECONDS);
  }

  private static void error(Span span, RuntimeException why) {
    span.setStatus(StatusCode.ERROR);
    span.setAttribute("error.type", why.getClass().getName()); // the message may hold words
  }

  private SpanBuilder builder(String name, Context parent) {
    return tracer
        .spanBuilder(name)
        .setParent(parent)
        .setStartTimestamp(now(), TimeUnit.NANOSECONDS);
  }

  private long now() {
    return epochNanos + (System.nanoTime() - startNanos);
  }

  private static Optional<String> header(SpanContext span) {
    return span.isValid()
        ? Optional.of(
            "00-%s-%s-%s"
                .formatted(span.getTraceId(), span.getSpanId(), span.getTraceFlags().asHex()))
        : Optional.empty();
  }
}
