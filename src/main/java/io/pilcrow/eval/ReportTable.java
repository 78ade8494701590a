package io.pilcrow.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A report as aligned plain text.
 *
 * <pre>
 * metric             Pilcrow     n  Easy RAG  BM25
 * answer_f1            0.912    16         –     –
 * citation_accuracy    0.909    11     0.636  0.818
 * </pre>
 *
 * <p>and, where questions name their kind, a row for each kind:
 *
 * <pre>
 * kind       n  ok  part  wrong  refused  cited right
 * overview  19  16     2      0        1     12 of 12
 * </pre>
 */
public final class ReportTable {
  private static final String GAP = "  ";

  private ReportTable() {}

  public static String of(Report report) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(header(report));
    for (Metric metric : Metric.values()) {
      rows.add(row(report, metric));
    }
    return summary(report) + "\n\n" + aligned(rows) + kinds(report.kinds());
  }

  private static String kinds(List<KindRow> kinds) {
    if (kinds.isEmpty()) {
      return "";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("kind", "n", "ok", "part", "wrong", "refused", "cited right"));
    kinds.forEach(kind -> rows.add(row(kind.kind(), List.of(kind))));
    rows.add(row("all", kinds));
    return "\n" + aligned(rows);
  }

  private static List<String> row(String name, List<KindRow> kinds) {
    List<String> row = new ArrayList<>(List.of(name));
    row.add(Integer.toString(kinds.stream().mapToInt(KindRow::questions).sum()));
    for (Verdict verdict : Verdict.values()) {
      row.add(Long.toString(kinds.stream().mapToLong(kind -> kind.count(verdict)).sum()));
    }
    row.add(
        "%d of %d"
            .formatted(
                kinds.stream().mapToInt(KindRow::citedRight).sum(),
                kinds.stream().mapToInt(KindRow::cited).sum()));
    return row;
  }

  private static String summary(Report report) {
    return "%s: %d questions (%d answerable, %d not), %d %s, %d paragraphs%nreader %s (%s)"
        .formatted(
            report.file(),
            report.questions(),
            report.answerable(),
            report.questions() - report.answerable(),
            report.articles(),
            report.articles() == 1 ? "article" : "articles",
            report.paragraphs(),
            report.reader(),
            report.model())
        .replace("\r\n", "\n");
  }

  private static List<String> header(Report report) {
    List<String> header = new ArrayList<>(List.of("metric", "Pilcrow", "n"));
    header.addAll(report.baselines().keySet());
    return header;
  }

  private static List<String> row(Report report, Metric metric) {
    Figure own = report.figure(metric);
    List<String> row = new ArrayList<>();
    row.add(metric.label());
    row.add(show(metric, own));
    row.add(own.isKnown() ? Integer.toString(own.count()) : "–");
    for (Map<Metric, Figure> baseline : report.baselines().values()) {
      row.add(show(metric, baseline.getOrDefault(metric, Figure.NONE)));
    }
    return row;
  }

  private static String show(Metric metric, Figure figure) {
    return figure.isKnown()
        ? String.format(Locale.ROOT, metric.isTime() ? "%.1f" : "%.3f", figure.value())
        : "–";
  }

  private static String aligned(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int c = 0; c < columns; c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    StringBuilder table = new StringBuilder();
    for (List<String> row : rows) {
      for (int c = 0; c < columns; c++) {
        String padding = " ".repeat(widths[c] - row.get(c).length());
        table.append(c == 0 ? row.get(c) + padding : GAP + padding + row.get(c));
      }
      table.append('\n');
    }
    return table.toString();
  }
}
