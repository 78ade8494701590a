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

  /** How many rows come before the one at a place in the paragraph's text; -1 where none is. */
  private int indexAt(int offset) {
    for (int i = 0; i < rows.size(); i++) {
      Span row = rows.get(i).span();
      if (row.start() <= offset && offset <= row.end()) {
        return i;
      }
    }
    return -1;
  }

  /**
   * What the row at a place in the paragraph's text is called: by its own header cells, else by its
   * first words; empty where no row is.
   */
  public Optional<String> rowName(String text, int offset) {
    int at = indexAt(offset);
    if (at < 0) {
      return Optional.empty();
    }
    List<Cell> cells = rows.get(at).cells().stream().filter(c -> c.span().length() > 0).toList();
    List<Cell> own = cells.stream().filter(Cell::header).toList();
    List<Cell> names = own.isEmpty() ? cells.subList(0, Math.min(1, cells.size())) : own;
    return names.isEmpty() ? Optional.empty() : Optional.of(joined(names, text));
  }

  /** What the column of the cell at a place in the paragraph's text is called, by its headers. */
  public Optional<String> columnName(String text, Span place) {
    int at = indexAt(place.start());
    if (at < 0) {
      return Optional.empty();
    }
    TableHeaders headers = headersAt(at);
    return rows.get(at).cells().stream()
        .filter(cell -> cell.span().contains(place))
        .findFirst()
        .map(headers::of)
        .filter(above -> !above.isEmpty())
        .map(above -> joined(above, text));
  }

  private static String joined(List<Cell> cells, String text) {
    return String.join(" ", cells.stream().map(cell -> cell.span().of(text)).toList());
  }

  /** The header cells that say what a cell of a row means, outermost first. */
  public List<Cell> headers(int row, Cell cell) {
    TableHeaders headers = headersAt(row);
    return Stream.concat(headers.group().stream(), headers.of(cell).stream()).toList();
  }

  TableHeaders headersAt(int row) {
    TableHeaders headers = new TableHeaders(columns());
    for (int i = 0; i <= row; i++) {
      headers.pass(rows.get(i));
    }
    return headers;
  }
}
