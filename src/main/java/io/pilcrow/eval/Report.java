package io.pilcrow.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of one run.
 *
 * @param file the question file, as it was named
 * @param reader the reader that answered
 * @param figures of the assistant
 * @param kinds a row for each kind of question, in the order of the file
 * @param baselines by name, in the order of their columns
 */
public record Report(
    String file,
    int questions,
    int answerable,
    int articles,
    int paragraphs,
    String reader,
    String model,
    Map<Metric, Figure> figures,
    List<KindRow> kinds,
    Map<String, Map<Metric, Figure>> baselines) {

  public Report {
    figures = Map.copyOf(figures);
    kinds = List.copyOf(kinds);
    baselines = new LinkedHashMap<>(baselines);
  }

  public Figure figure(Metric metric) {
    return figures.getOrDefault(metric, Figure.NONE);
  }

  /** A sentence for each minimum that is missed; empty when all are kept. */
  public List<String> missed(List<Minimum> minimums) {
    return minimums.stream()
        .flatMap(minimum -> minimum.missedBy(figure(minimum)).stream())
        .toList();
  }

  private Figure figure(Minimum minimum) {
    return minimum
        .kind()
        .map(kind -> figure(kind, minimum.metric()))
        .orElse(figure(minimum.metric()));
  }

  private Figure figure(String kind, Metric metric) {
    return kinds.stream()
        .filter(row -> row.kind().equals(kind))
        .findFirst()
        .map(row -> row.figures().getOrDefault(metric, Figure.NONE))
        .orElse(Figure.NONE);
  }
}
