package io.pilcrow.eval;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Turns outcomes into figures. */
public final class Figures {
  /** Ten bins of equal width, as in Guo et al.; see {@link #calibrationError}. */
  private static final int BINS = 10;

  private Figures() {}

  static Map<Metric, Figure> of(List<Outcome> outcomes) {
    List<Outcome> answerable = where(outcomes, o -> o.question().answerable());
    List<Outcome> unanswerable = where(outcomes, Figures::unanswerable);
    List<Outcome> abstained = where(outcomes, o -> !o.question().isTalk() && !o.answered());
    List<Outcome> placed = where(answerable, o -> o.question().right().isPresent());

    Map<Metric, Figure> figures = new EnumMap<>(Metric.class);
    figures.putAll(ofVerdicts(outcomes));
    figures.putAll(ofScores(where(outcomes, o -> o.question().hasScores())));
    figures.put(Metric.CITATION_ACCURACY, share(where(placed, Outcome::answered), Figures::cited));
    figures.put(Metric.CITATION_RECALL, share(placed, Figures::cited));
    figures.put(Metric.CITATION_VALIDITY, validity(outcomes));
    figures.put(Metric.REFUSAL_PRECISION, share(abstained, o -> !o.question().answerable()));
    figures.put(Metric.REFUSAL_RECALL, share(unanswerable, o -> !o.answered()));
    figures.put(Metric.FALSE_REFUSALS, share(answerable, o -> !o.answered()));
    figures.putAll(ofRanking(placed.stream().map(Outcome::place).toList()));
    figures.put(Metric.ECE, calibrationError(outcomes));
    figures.putAll(ofTimes(outcomes.stream().map(Outcome::latency).toList()));
    return figures;
  }

  private static boolean unanswerable(Outcome outcome) {
    return !outcome.question().answerable() && !outcome.question().isTalk();
  }

  private static Map<Metric, Figure> ofVerdicts(List<Outcome> outcomes) {
    List<Boolean> cited = outcomes.stream().flatMap(o -> o.citedWanted().stream()).toList();
    return Map.of(
        Metric.GOOD, share(outcomes, o -> o.verdict() == Verdict.OK),
        Metric.ACCEPTABLE,
            share(outcomes, o -> o.verdict() == Verdict.OK || o.verdict() == Verdict.PART),
        Metric.WRONG, share(outcomes, o -> o.verdict() == Verdict.WRONG),
        Metric.SURELY_WRONG, share(outcomes, Outcome::surelyWrong),
        Metric.CITED_RIGHT, share(cited, right -> right));
  }

  /** Of questions that have answers to be compared with, or none. */
  private static Map<Metric, Figure> ofScores(List<Outcome> outcomes) {
    List<Outcome> answered = where(outcomes, o -> o.question().answerable() && o.answered());
    return Map.of(
        Metric.ANSWER_EM, mean(outcomes, Outcome::exactMatch),
        Metric.ANSWER_F1, mean(outcomes, Outcome::f1),
        Metric.ANSWERED_EM, mean(answered, Outcome::exactMatch),
        Metric.ANSWERED_F1, mean(answered, Outcome::f1));
  }

  /** Of the places of the right paragraphs, from 1; empty for those that were not found. */
  public static Map<Metric, Figure> ofRanking(List<OptionalInt> places) {
    return Map.of(
        Metric.RECALL_AT_1, share(places, place -> place.isPresent() && place.getAsInt() <= 1),
        Metric.RECALL_AT_5, share(places, place -> place.isPresent() && place.getAsInt() <= 5),
        Metric.MRR, mean(places, place -> place.isPresent() ? 1.0 / place.getAsInt() : 0));
  }

  public static Map<Metric, Figure> ofTimes(List<Duration> times) {
    return Map.of(
        Metric.LATENCY_P50_MS, percentile(times, 50), Metric.LATENCY_P95_MS, percentile(times, 95));
  }

  private static boolean cited(Outcome outcome) {
    return outcome.citedRight().orElse(false);
  }

  private static Figure validity(List<Outcome> outcomes) {
    int all = outcomes.stream().mapToInt(Outcome::citations).sum();
    int valid = outcomes.stream().mapToInt(Outcome::validCitations).sum();
    return all == 0 ? Figure.NONE : new Figure((double) valid / all, all);
  }

  /**
   * Expected calibration error: questions are sorted into bins by confidence; the distances between
   * mean confidence and share of right ones are averaged, weighted by the bins' sizes. Guo et al.,
   * <a href="https://arxiv.org/abs/1706.04599">On Calibration of Modern Neural Networks</a>, 2017.
   */
  private static Figure calibrationError(List<Outcome> outcomes) {
    double[] confidence = new double[BINS];
    double[] right = new double[BINS];
    for (Outcome outcome : outcomes) {
      int bin = Math.min(BINS - 1, (int) (outcome.confidence() * BINS));
      confidence[bin] += outcome.confidence();
      right[bin] += outcome.right() ? 1 : 0;
    }
    double error = 0;
    for (int bin = 0; bin < BINS; bin++) {
      error += Math.abs(confidence[bin] - right[bin]);
    }
    return outcomes.isEmpty() ? Figure.NONE : new Figure(error / outcomes.size(), outcomes.size());
  }

  /** The nearest rank: the smallest time that at least {@code percent} of 100 do not exceed. */
  private static Figure percentile(List<Duration> times, int percent) {
    if (times.isEmpty()) {
      return Figure.NONE;
    }
    List<Duration> sorted = times.stream().sorted().toList();
    int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
    return new Figure(sorted.get(rank - 1).toNanos() / 1e6, times.size());
  }

  private static <T> Figure share(List<T> cases, Predicate<T> counts) {
    return mean(cases, item -> counts.test(item) ? 1 : 0);
  }

  private static <T> Figure mean(List<T> cases, ToDoubleFunction<T> value) {
    return cases.isEmpty()
        ? Figure.NONE
        : new Figure(cases.stream().mapToDouble(value).average().orElse(0), cases.size());
  }

  private static List<Outcome> where(List<Outcome> outcomes, Predicate<Outcome> condition) {
    return outcomes.stream().filter(condition).toList();
  }
}
