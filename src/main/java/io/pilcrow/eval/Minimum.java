package io.pilcrow.eval;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A bound that a figure must keep: at least, or at most where lower is better.
 *
 * @param kind of the questions it is about; empty means all
 * @param bound a share from 0 to 1, or milliseconds
 */
public record Minimum(Metric metric, Optional<String> kind, double bound) {

  /**
   * Parses {@code recall_at_5=0.9}, or {@code good.overview=0.9} of one kind. Throws
   * IllegalArgumentException saying what is right.
   */
  public static Minimum parse(String text) {
    String[] parts = text.split("=", 2);
    String[] name = parts[0].strip().split("\\.", 2);
    Metric metric = Metric.named(name[0]).orElseThrow(() -> unknown(name[0]));
    double bound = parts.length == 2 ? number(parts[1].strip()) : Double.NaN;
    boolean inRange = bound >= 0 && (metric.isTime() || bound <= 1);
    if (!inRange) {
      throw new IllegalArgumentException(
          "\"%s\" needs a value %s, such as %s=%s"
              .formatted(
                  text,
                  metric.isTime() ? "in milliseconds" : "from 0 to 1",
                  metric.label(),
                  metric.isTime() ? "200" : "0.9"));
    }
    return new Minimum(metric, name.length == 2 ? Optional.of(name[1]) : Optional.empty(), bound);
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        "there is no metric \"%s\"; there are: %s"
            .formatted(
                name,
                Arrays.stream(Metric.values())
                    .map(Metric::label)
                    .collect(Collectors.joining(", "))));
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Says how the figure misses the bound; empty when it keeps it. */
  Optional<String> missedBy(Figure figure) {
    String wanted = (metric.higherIsBetter() ? "at least " : "at most ") + show(bound);
    if (!figure.isKnown()) {
      return Optional.of(
          "%s could not be measured on these questions, wanted %s".formatted(name(), wanted));
    }
    boolean kept = metric.higherIsBetter() ? figure.value() >= bound : figure.value() <= bound;
    return kept
        ? Optional.empty()
        : Optional.of("%s is %s, wanted %s".formatted(name(), show(figure.value()), wanted));
  }

  private String name() {
    return metric.label() + kind.map(k -> "." + k).orElse("");
  }

  private static String show(double value) {
    return String.format(Locale.ROOT, "%.4f", value).replaceAll("\\.?0+$", "");
  }
}
