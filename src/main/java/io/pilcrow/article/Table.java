package io.pilcrow.article;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cells of a table paragraph, each with its place in the paragraph's text.
 *
 * <pre>
 *   Fares                        the caption, if there is one
 *   Group | Ticket | Price       a header row
 *   Adults | Day | 6.00
 *   Adults | Week | 21.00        a cell that spans rows stands in each of them
 * </pre>
 *
 * @param caption where it stands, on a line of its own
 * @param rows from top to bottom, a line each
 */
public record Table(Optional<Span> caption, List<Row> rows) {

  /**
   * One line of a table.
   *
   * @param span the whole line
   * @param cells from left to right; columns that a cell spans have no cell of their own
   */
  public record Row(Span span, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }

    /** Whether it names columns, or what follows, and holds no values. */
    public boolean isHeader() {
      boolean any = false;
      for (Cell cell : cells) {
        if (!cell.header() && cell.span().length() > 0) {
          return false;
        }
        any |= cell.header();
      }
      return any;
    }

    /** The cell that stands in a column or spans it. */
    public Optional<Cell> at(int column) {
      return cells.stream().filter(cell -> cell.covers(column)).findFirst();
    }
  }

  /**
   * One cell.
   *
   * @param column its first column, from 0
   * @param width how many columns it spans
   * @param header whether it says what others mean
   * @param span its words; empty for a cell without any
   */
  public record Cell(int column, int width, boolean header, Span span) {
    public Cell {
      if (column < 0 || width < 1) {
        throw new IllegalArgumentException(
            "a cell needs a column from 0 and a width from 1, got " + column + " and " + width);
      }
    }

    boolean covers(int other) {
      return column <= other && other < column + width;
    }

    boolean overlaps(Cell other) {
      return column < other.column + other.width && other.column < column + width;
    }
  }

  public Table {
    rows = List.copyOf(rows);
  }

  /** The lines of the table, its caption among them. */
  List<Span> lines() {
    return Stream.concat(caption.stream(), rows.stream().map(Row::span))
        .filter(line -> line.length() > 0)
        .toList();
  }

  /** How many columns the widest row has. */
  public int columns() {
    return rows.stream()
        .flatMap(row -> row.cells().stream())
        .mapToInt(cell -> cell.column() + cell.width())
        .max()
        .orElse(0);
  }

  /** The row that a place in the paragraph's text belongs to. */
  public Optional<Row> rowAt(int offset) {
    return rows.stream()
        .filter(row -> row.span().start() <= offset && offset <= row.span().end())
        .findFirst();
  }

  /** The header cells that say what a cell of a row means, outermost first. */
  public List<Cell> headers(int row, Cell cell) {
    TableHeaders headers = new TableHeaders(columns());
    for (int i = 0; i <= row; i++) {
      headers.pass(rows.get(i));
    }
    return Stream.concat(headers.group().stream(), headers.of(cell).stream()).toList();
  }
}
