package io.pilcrow.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The questions of one kind.
 *
 * @param cited how many of the good and partly good answers had to cite a paragraph
 * @param citedRight how many of these cited it among the first three
 * @param figures every metric over this kind alone
 */
public record KindRow(
    String kind,
    int questions,
    Map<Verdict, Long> verdicts,
    int citedRight,
    int cited,
    Map<Metric, Figure> figures) {

  public KindRow {
    verdicts = Map.copyOf(verdicts);
    figures = Map.copyOf(figures);
  }

  /** How many answers had this verdict. */
  public long count(Verdict verdict) {
    return verdicts.getOrDefault(verdict, 0L);
  }

  /** One row a kind, in the order of the file; none when no question names its kind. */
  public static List<KindRow> of(List<Outcome> outcomes) {
    Map<String, List<Outcome>> byKind = new LinkedHashMap<>();
    for (Outcome outcome : outcomes) {
      outcome
          .question()
          .kind()
          .ifPresent(kind -> byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(outcome));
    }
    List<KindRow> rows = new ArrayList<>();
    byKind.forEach((kind, its) -> rows.add(row(kind, its)));
    return rows;
  }

  private static KindRow row(String kind, List<Outcome> outcomes) {
    Map<Verdict, Long> verdicts = new LinkedHashMap<>();
    outcomes.forEach(outcome -> verdicts.merge(outcome.verdict(), 1L, Long::sum));
    List<Boolean> cited = outcomes.stream().flatMap(o -> o.citedWanted().stream()).toList();
    return new KindRow(
        kind,
        outcomes.size(),
        verdicts,
        (int) cited.stream().filter(right -> right).count(),
        cited.size(),
        Figures.of(outcomes));
  }
}
