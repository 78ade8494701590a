package io.pilcrow.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
  private final Report report =
      new Report(
          "questions.jsonl",
          16,
          11,
          1,
          11,
          "scripted",
          "scripted-1",
          Map.of(
              Metric.ANSWER_F1, new Figure(0.9125, 16),
              Metric.FALSE_REFUSALS, new Figure(0.25, 11),
              Metric.CITATION_ACCURACY, new Figure(10 / 11.0, 11),
              Metric.REFUSAL_RECALL, Figure.NONE,
              Metric.LATENCY_P95_MS, new Figure(12.345, 16)),
          baselines());

  @Test
  void aTableIsAlignedAndMarksWhatIsUnknown() {
    String table = ReportTable.of(report);

    assertThat(table)
        .startsWith(
            "questions.jsonl: 16 questions (11 answerable, 5 not), 1 article, 11 paragraphs\n"
                + "reader scripted (scripted-1)\n\n"
                + "metric             Pilcrow   n  Easy RAG   BM25\n")
        .contains("answer_f1            0.913  16         –      –\n")
        .contains("citation_accuracy    0.909  11     0.636  0.818\n")
        .contains("refusal_recall           –   –         –      –\n")
        .contains("latency_p95_ms        12.3  16         –      –\n");
    assertThat(table.lines().skip(3).map(String::length).distinct()).hasSize(1);
  }

  @Test
  void jsonHasAFieldForEachMetricMeasured() {
    String json = ReportJson.of(report, List.of("mrr is 0.5, wanted at least 0.9")).toString();

    assertThat(json)
        .contains("\"object\":\"evaluation\"", "\"answer_f1\":0.9125", "\"refusal_recall\":null")
        .contains("\"baselines\":{\"Easy RAG\":{\"citation_accuracy\":0.636}")
        .contains("\"missed\":[\"mrr is 0.5, wanted at least 0.9\"]");
  }

  @Test
  void aMinimumIsALeastOrAMostAsTheMetricIsMeant() {
    assertThat(missed("answer_f1=0.9")).isEmpty();
    assertThat(missed("answer_f1=0.9125")).isEmpty();
    assertThat(missed("answer_f1=0.92"))
        .containsExactly("answer_f1 is 0.9125, wanted at least 0.92");
    assertThat(missed("false_refusals=0.25")).isEmpty();
    assertThat(missed("false_refusals=0.2"))
        .containsExactly("false_refusals is 0.25, wanted at most 0.2");
    assertThat(missed("latency_p95_ms=100")).isEmpty();
    assertThat(missed("refusal_recall=0"))
        .containsExactly(
            "refusal_recall could not be measured on these questions, wanted at least 0");
  }

  @Test
  void aMinimumThatCannotBeReadSaysWhatWouldBeRight() {
    assertThatThrownBy(() -> Minimum.parse("f1=0.5"))
        .hasMessageStartingWith("there is no metric \"f1\"; there are: answer_em, answer_f1");
    assertThatThrownBy(() -> Minimum.parse("mrr"))
        .hasMessage("\"mrr\" needs a value from 0 to 1, such as mrr=0.9");
    assertThatThrownBy(() -> Minimum.parse("mrr=90"))
        .hasMessageContaining("needs a value from 0 to 1");
    assertThatThrownBy(() -> Minimum.parse("latency_p50_ms=fast"))
        .hasMessageContaining("in milliseconds");
  }

  private List<String> missed(String minimum) {
    return report.missed(List.of(Minimum.parse(minimum)));
  }

  private static Map<String, Map<Metric, Figure>> baselines() {
    Map<String, Map<Metric, Figure>> baselines = new LinkedHashMap<>();
    baselines.put("Easy RAG", Map.of(Metric.CITATION_ACCURACY, new Figure(0.636, 11)));
    baselines.put("BM25", Map.of(Metric.CITATION_ACCURACY, new Figure(0.818, 11)));
    return baselines;
  }
}
