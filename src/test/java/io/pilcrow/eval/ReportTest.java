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
          List.of(
              kind("overview", 4, Map.of(Verdict.OK, 3L, Verdict.PART, 1L), 2, 3, 0.75),
              kind("why/how", 12, Map.of(Verdict.OK, 9L, Verdict.REFUSED, 3L), 9, 9, 0.75)),
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
    List<String> lines = table.lines().skip(3).toList();
    int end = lines.indexOf("");
    assertThat(lines.subList(0, end))
        .extracting(String::length)
        .containsOnly(lines.get(0).length());
    assertThat(lines.subList(end + 1, lines.size()))
        .containsExactly(
            "kind       n  ok  part  wrong  refused  cited right",
            "overview   4   3     1      0        0       2 of 3",
            "why/how   12   9     0      0        3       9 of 9",
            "all       16  12     1      0        3     11 of 12");
  }

  @Test
  void withoutKindsThereIsNoTableByKind() {
    Report plain =
        new Report("q.jsonl", 1, 1, 1, 1, "scripted", "s", Map.of(), List.of(), Map.of());

    assertThat(ReportTable.of(plain)).doesNotContain("kind");
  }

  @Test
  void jsonHasAFieldForEachMetricMeasured() {
    String json = ReportJson.of(report, List.of("mrr is 0.5, wanted at least 0.9")).toString();

    assertThat(json)
        .contains("\"object\":\"evaluation\"", "\"answer_f1\":0.9125", "\"refusal_recall\":null")
        .contains(
            "\"kinds\":{\"overview\":{\"questions\":4,\"ok\":3,\"part\":1,\"wrong\":0,\"refused\":0,"
                + "\"cited_right\":2,\"cited\":3,\"metrics\":{\"good\":0.75}}")
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
  void aMinimumMayBeOfOneKind() {
    assertThat(missed("good.why/how=0.75")).isEmpty();
    assertThat(missed("good.overview=0.8"))
        .containsExactly("good.overview is 0.75, wanted at least 0.8");
    assertThat(missed("good.weather=0.8"))
        .containsExactly(
            "good.weather could not be measured on these questions, wanted at least 0.8");
  }

  @Test
  void aMinimumThatCannotBeReadSaysWhatWouldBeRight() {
    assertThatThrownBy(() -> Minimum.parse("f1=0.5"))
        .hasMessageStartingWith("there is no metric \"f1\"; there are: good, acceptable, wrong");
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

  private static KindRow kind(
      String name, int n, Map<Verdict, Long> verdicts, int citedRight, int cited, double good) {
    return new KindRow(
        name, n, verdicts, citedRight, cited, Map.of(Metric.GOOD, new Figure(good, n)));
  }

  private static Map<String, Map<Metric, Figure>> baselines() {
    Map<String, Map<Metric, Figure>> baselines = new LinkedHashMap<>();
    baselines.put("Easy RAG", Map.of(Metric.CITATION_ACCURACY, new Figure(0.636, 11)));
    baselines.put("BM25", Map.of(Metric.CITATION_ACCURACY, new Figure(0.818, 11)));
    return baselines;
  }
}
