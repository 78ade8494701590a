package io.pilcrow.eval;

/**
 * A value and how many cases it is the mean or the percentile of.
 *
 * @param value NaN when there was no case
 */
public record Figure(double value, int count) {
  public static final Figure NONE = new Figure(Double.NaN, 0);

  public boolean isKnown() {
    return count > 0;
  }
}
