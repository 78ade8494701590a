package io.pilcrow.article;

import io.pilcrow.article.Table.Cell;
import io.pilcrow.article.Table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Walks down a table and knows, at each row, which header cells are above. A header row further
 * down takes the place of the ones above it; one that is a single cell heads what follows beside
 * the others. Not thread-safe.
 */
final class TableHeaders {
  private final int columns;
  private final List<Row> above = new ArrayList<>();
  private Optional<Cell> group = Optional.empty();
  private boolean inHeader = true;

  TableHeaders(int columns) {
    this.columns = columns;
  }

  /** The next row. */
  void pass(Row row) {
    if (!row.isHeader()) {
      inHeader = false;
    } else if (row.cells().size() == 1 && columns > 1) {
      group = Optional.of(row.cells().get(0));
    } else {
      if (!inHeader) {
        above.clear();
      }
      inHeader = true;
      above.add(row);
    }
  }

  /** What heads all rows from its own on, to the next one of its kind. */
  Optional<Cell> group() {
    return group;
  }

  /** The headers above a cell of the row that was passed last, outermost first. */
  List<Cell> of(Cell cell) {
    List<Cell> headers = new ArrayList<>();
    for (Row row : above) {
      row.cells().stream()
          .filter(header -> header.span().length() > 0 && header.overlaps(cell))
          .filter(header -> !header.equals(cell))
          .forEach(headers::add);
    }
    return headers;
  }
}
