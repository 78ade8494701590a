package io.pilcrow.source.office;

import io.pilcrow.article.Place.Box;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of print, in points from the top left of its page.
 *
 * @param page from 0
 * @param left where it begins
 * @param right where it ends
 * @param baseline what the letters stand on, from the top
 * @param size of most of its letters
 * @param bold whether most of its letters are
 * @param cells its words with one space between, cut where the gap is as wide as between columns
 */
record PdfLine(
    int page,
    double left,
    double right,
    double baseline,
    double size,
    boolean bold,
    List<Cell> cells) {

  /** Sizes that differ less are one: typesetters stretch lines, and converters round. */
  private static final double SAME_SIZE = 0.06; // of the size

  /** Words that stand close together. */
  record Cell(double left, double right, String words) {
    boolean overlaps(Cell other) {
      return left < other.right && other.left < right;
    }
  }

  PdfLine {
    cells = List.copyOf(cells);
  }

  /** One without gaps. */
  PdfLine(
      int page,
      double left,
      double right,
      double baseline,
      double size,
      boolean bold,
      String words) {
    this(page, left, right, baseline, size, bold, List.of(new Cell(left, right, words)));
  }

  /** The same line with some of its cells only. */
  PdfLine with(List<Cell> some) {
    return new PdfLine(
        page, some.get(0).left(), some.get(some.size() - 1).right(), baseline, size, bold, some);
  }

  boolean isAsLargeAs(PdfLine other) {
    return isAsLargeAs(other.size);
  }

  boolean isAsLargeAs(double other) {
    return Math.abs(size - other) <= SAME_SIZE * Math.max(size, other);
  }

  /** The words with one space between. */
  String words() {
    return cells.stream().map(Cell::words).collect(Collectors.joining(" "));
  }

  /** What its letters take, from what rises above to what hangs below. */
  Box box() {
    return new Box(left, baseline - 0.95 * size, right - left, 1.25 * size);
  }
}
