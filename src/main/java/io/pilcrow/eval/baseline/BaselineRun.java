package io.pilcrow.eval.baseline;

import io.pilcrow.Pilcrow;
import io.pilcrow.eval.EvalQuestion;
import io.pilcrow.eval.Figure;
import io.pilcrow.eval.Figures;
import io.pilcrow.eval.Found;
import io.pilcrow.eval.Metric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntConsumer;

/** Measures what a baseline can be measured on: citations, retrieval and time. */
public final class BaselineRun {
  /** As many as a reader is given, so that the ranks mean the same. */
  private static final int FOUND = Pilcrow.CANDIDATES;

  private BaselineRun() {}

  /**
   * @param progress told how many questions are done so far
   */
  public static Map<Metric, Figure> of(
      Baseline baseline, List<EvalQuestion> questions, IntConsumer progress) {
    List<OptionalInt> places = new ArrayList<>();
    List<Duration> times = new ArrayList<>();
    for (EvalQuestion question : questions) {
      long before = System.nanoTime();
      List<Found> found = baseline.find(question, FOUND);
      times.add(Duration.ofNanos(System.nanoTime() - before));
      if (question.answerable()) {
        question.right().ifPresent(right -> places.add(Found.place(right, found)));
      }
      progress.accept(times.size());
    }
    Map<Metric, Figure> figures = new EnumMap<>(Figures.ofRanking(places));
    figures.putAll(Figures.ofTimes(times));
    Figure first = Figures.ofRanking(places).getOrDefault(Metric.RECALL_AT_1, Figure.NONE);
    figures.put(Metric.CITATION_ACCURACY, first);
    figures.put(Metric.CITATION_RECALL, first);
    return figures;
  }
}
