package io.pilcrow.source.office;

import io.pilcrow.article.Place.Box;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of print, in points from the top left of its page, as the page lies when the line is read.
 *
 * @param page from 0
 * @param left where it begins
 * @param right where it ends
 * @param baseline what the letters stand on, from the top
 * @param size of most of its letters
 * @param bold whether most of its letters are
 * @param cells its words with one space between, cut where the gap is as wide as between columns
 * @param turn how the page must be turned to read it
 */
record PdfLine(
    int page,
    double left,
    double right,
    double baseline,
    double size,
    boolean bold,
    List<Cell> cells,
    Turn turn) {

  /** Sizes that differ less are one: typesetters stretch lines, and converters round. */
  private static final double SAME_SIZE = 0.06; // of the size

  /**
   * Words that stand close together.
   *
   * @param parts the same, cut where a gap is wider than between words; empty where none is
   */
  record Cell(double left, double right, String words, List<Cell> parts) {
    Cell {
      parts = List.copyOf(parts);
    }

    /** One without such gaps. */
    Cell(double left, double right, String words) {
      this(left, right, words, List.of());
    }

    boolean overlaps(Cell other) {
      return left < other.right && other.left < right;
    }
  }

  PdfLine {
    cells = List.copyOf(cells);
  }

  /**
   * How a line lies on its page: none, upwards (90), on its head (180) or downwards (270).
   *
   * @param width of the page as it is shown
   * @param height of the page as it is shown
   */
  record Turn(int degrees, double width, double height) {
    static final Turn NONE = new Turn(0, 0, 0);

    /** A rectangle of the line on the page as it is shown. */
    Box shown(Box read) {
      double right = read.left() + read.width();
      double bottom = read.top() + read.height();
      return switch (degrees) {
        case 90 -> new Box(read.top(), height - right, read.height(), read.width());
        case 180 -> new Box(width - right, height - bottom, read.width(), read.height());
        case 270 -> new Box(width - bottom, read.left(), read.height(), read.width());
        default -> read;
      };
    }
  }

  /** One without gaps, upright. */
  PdfLine(
      int page,
      double left,
      double right,
      double baseline,
      double size,
      boolean bold,
      String words) {
    this(page, left, right, baseline, size, bold, List.of(new Cell(left, right, words)), Turn.NONE);
  }

  boolean liesAs(PdfLine other) {
    return turn.degrees == other.turn.degrees;
  }

  /** The same line with some of its cells only. */
  PdfLine with(List<Cell> some) {
    return new PdfLine(
        page,
        some.get(0).left(),
        some.get(some.size() - 1).right(),
        baseline,
        size,
        bold,
        some,
        turn);
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
    return turn.shown(new Box(left, baseline - 0.95 * size, right - left, 1.25 * size));
  }
}
