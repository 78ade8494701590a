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
    Map<String, Map<Metric, Figure>> baselines) {

  public Report {
    figures = Map.copyOf(figures);
    baselines = new LinkedHashMap<>(baselines);
  }

  public Figure figure(Metric metric) {
    return figures.getOrDefault(metric, Figure.NONE);
  }

  /** A sentence for each minimum that is missed; empty when all are kept. */
  public List<String> missed(List<Minimum> minimums) {
    return minimums.stream()
        .flatMap(minimum -> minimum.missedBy(figure(minimum.metric())).stream())
        .toList();
  }
}
