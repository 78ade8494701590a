package io.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.Pilcrow;
import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Evidence;
import io.pilcrow.answer.EvidenceReader;
import io.pilcrow.answer.Reading;
import io.pilcrow.answer.TraceParent;
import io.pilcrow.answer.Usage;
import io.pilcrow.app.SpanCollector.Received;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.Assistants;
import io.pilcrow.testing.CostlyReader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TracingTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00f067aa0ba902b7";
  private static final String TRACEPARENT = "00-" + TRACE + "-" + CALLER + "-01";
  private static final String PRIVATE = "Who at ada@example.org repairs the lighthouse?";

  @TempDir Path data;

  /** What the reader would send along to a provider. */
  private final List<Optional<String>> passedOn = new ArrayList<>();

  @Test
  @DisplayName("api-22: one answer is one trace, with a span for each stop as the conventions say")
  void oneAnswerIsOneTrace() throws Exception {
    try (SpanCollector collector = new SpanCollector()) {
      ask(collector, assistant(), Map.of(), Assistants.WARRANTY_QUESTION);

      Received request = collector.span("POST /v1/answers");
      Received workflow = collector.span("invoke_workflow pilcrow");
      Received rewrite = collector.span("rewrite");
      Received retrieval = collector.span("retrieval library");
      Received chat = collector.span("chat scripted-1");
      Received check = collector.span("check");
      assertThat(collector.spans).hasSize(6).allMatch(span -> span.trace().equals(TRACE));
      assertThat(collector.complaints).isEmpty();
      assertThat(request.parent()).isEqualTo(CALLER);
      assertThat(request.kind()).isEqualTo("SERVER");
      assertThat(workflow.parent()).isEqualTo(request.id());
      assertThat(List.of(rewrite, retrieval, chat, check))
          .allMatch(span -> span.parent().equals(workflow.id()))
          .allMatch(span -> span.kind().equals("INTERNAL"))
          .allMatch(span -> span.start() >= workflow.start() && span.end() <= workflow.end())
          .isSortedAccordingTo((a, b) -> Long.compare(a.start(), b.start()));

      assertThat(request.attributes())
          .containsEntry("http.route", "/v1/answers")
          .containsEntry("http.request.method", "POST")
          .containsEntry("http.response.status_code", 200L);
      assertThat(workflow.attributes())
          .containsEntry("gen_ai.operation.name", "invoke_workflow")
          .containsEntry("gen_ai.agent.name", "pilcrow")
          .containsEntry("pilcrow.channel", "api");
      assertThat(retrieval.attributes())
          .containsEntry("gen_ai.operation.name", "retrieval")
          .containsEntry("gen_ai.data_source.id", "library")
          .containsEntry("gen_ai.retrieval.top_k", (long) Pilcrow.CANDIDATES);
      assertThat(chat.attributes())
          .containsEntry("gen_ai.operation.name", "chat")
          .containsEntry("gen_ai.provider.name", "scripted")
          .containsEntry("gen_ai.request.model", "scripted-1")
          .containsEntry("gen_ai.usage.input_tokens", 120L)
          .containsEntry("gen_ai.usage.output_tokens", 8L);
      assertThat(collector.resources)
          .allMatch(resource -> "pilcrow".equals(resource.get("service.name")));
    }
  }

  @Test
  @DisplayName("api-22: what a reader calls is told the trace it works for")
  void whatAReaderCallsIsToldTheTrace() throws Exception {
    try (SpanCollector collector = new SpanCollector()) {
      ask(collector, assistant(), Map.of(), Assistants.WARRANTY_QUESTION);

      assertThat(passedOn)
          .containsExactly(
              Optional.of("00-" + TRACE + "-" + collector.span("chat scripted-1").id() + "-01"));
      assertThat(TraceParent.current()).isEmpty();
    }
  }

  @Test
  @DisplayName("api-22: the words of a question are in no span, unless that is asked for")
  void theWordsAreInNoSpan() throws Exception {
    try (SpanCollector collector = new SpanCollector()) {
      ask(collector, assistant(), Map.of(), PRIVATE);

      assertThat(collector.spans).hasSize(6);
      assertThat(collector.spans.toString())
          .doesNotContainIgnoringCase("repairs")
          .doesNotContain("Skerry", "ada@example.org", "gen_ai.retrieval.documents");
    }
    try (SpanCollector collector = new SpanCollector()) {
      ask(collector, assistant(), Map.of("PILCROW_LOG_CONTENT", "true"), PRIVATE);

      Map<String, Object> attributes = collector.span("retrieval library").attributes();
      assertThat(attributes)
          .containsEntry("gen_ai.retrieval.query.text", "Who at [e-mail] repairs the lighthouse?");
      assertThat(attributes.get("gen_ai.retrieval.documents").toString())
          .startsWith("[{\"id\":\"lighthouse:");
    }
  }

  @Test
  @DisplayName("api-22: a failure is marked by its type, without its message")
  void aFailureIsMarked() throws Exception {
    Pilcrow failing =
        Assistants.listening(
            question -> {
              throw new IllegalStateException("about a zebra");
            });
    try (SpanCollector collector = new SpanCollector()) {
      ask(collector, failing, Map.of(), "Why?");

      Received workflow = collector.span("invoke_workflow pilcrow");
      assertThat(workflow.status()).isEqualTo("STATUS_CODE_ERROR");
      assertThat(workflow.attributes())
          .containsEntry("error.type", "java.lang.IllegalStateException");
      assertThat(collector.span("rewrite").status()).isEqualTo("STATUS_CODE_ERROR");
      assertThat(collector.span("POST /v1/answers").attributes())
          .containsEntry("error.type", "500");
      assertThat(collector.spans.toString()).doesNotContain("zebra");
    }
  }

  @Test
  @DisplayName(
      "api-22: a collector that is away costs no answer, and without one there are no spans")
  void aCollectorThatIsAwayCostsNoAnswer() throws Exception {
    SpanCollector gone = new SpanCollector();
    gone.close();

    assertThat(ask(gone, assistant(), Map.of(), "Why?").statusCode()).isEqualTo(200);
    try (Served served = new Served(assistant(), data.resolve("none"), Map.of())) {
      served.post("/v1/answers", "{\"question\":\"How?\"}", "traceparent", TRACEPARENT);
    }
    assertThat(passedOn.get(1)).isEmpty();
  }

  private HttpResponse<String> ask(
      SpanCollector collector, Pilcrow pilcrow, Map<String, String> more, String question) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("PILCROW_OTLP_ENDPOINT", collector.url());
    try (Served served = new Served(pilcrow, data, settings)) {
      return served.post(
          "/v1/answers", "{\"question\":\"" + question + "\"}", "traceparent", TRACEPARENT);
    } // closing sends what is still here
  }

  private Pilcrow assistant() {
    return Assistants.reading(
        new CostlyReader(new Listening(), new Usage(120, 8)),
        Articles.warranty(),
        Articles.lighthouse());
  }

  /** Reads as {@link Assistants#reader()}, and notes what it could pass on. */
  private final class Listening implements EvidenceReader {
    private final EvidenceReader reader = Assistants.reader();

    @Override
    public String name() {
      return reader.name();
    }

    @Override
    public String model() {
      return reader.model();
    }

    @Override
    public Reading read(StandaloneQuestion question, Evidence evidence, Consumer<Claim> claims) {
      passedOn.add(TraceParent.current());
      return reader.read(question, evidence, claims);
    }
  }
}
