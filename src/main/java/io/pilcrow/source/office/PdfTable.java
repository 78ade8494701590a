package io.pilcrow.source.office;

import io.pilcrow.source.draft.Draft;
import io.pilcrow.source.draft.TableBuilder;
import java.util.ArrayList;
import java.util.List;

/** Rows of print as a table: a cell belongs to the column that it stands under. */
final class PdfTable {
  private static final double ALIGNED = 3; // points

  private record Column(double left, double right) {
    boolean overlaps(PdfLine.Cell cell) {
      return left < cell.right() && cell.left() < right;
    }

    double distance(PdfLine.Cell cell) {
      return Math.max(0, Math.max(left - cell.right(), cell.left() - right));
    }
  }

  private PdfTable() {}

  /**
   * Whether each cell of the line with fewer stands under or over one of the other, none on two; of
   * as many it is enough that each overlaps its own, as headers in the middle of a column do.
   */
  static boolean fit(PdfLine one, PdfLine other) {
    if (overlapInOrder(one.cells(), other.cells())) {
      return true;
    }
    PdfLine fewer = one.cells().size() <= other.cells().size() ? one : other;
    PdfLine more = fewer == one ? other : one;
    int from = 0;
    for (PdfLine.Cell cell : fewer.cells()) {
      int at = from;
      while (at < more.cells().size() && !isUnder(cell, more.cells().get(at))) {
        at++;
      }
      if (at == more.cells().size()) {
        return false;
      }
      from = at + 1;
    }
    return true;
  }

  private static boolean overlapInOrder(List<PdfLine.Cell> ones, List<PdfLine.Cell> others) {
    if (ones.size() != others.size() || ones.size() < 2) {
      return false;
    }
    for (int i = 0; i < ones.size(); i++) {
      for (int j = 0; j < others.size(); j++) {
        if (ones.get(i).overlaps(others.get(j)) != (i == j)) {
          return false;
        }
      }
    }
    return true;
  }

  static boolean isUnder(PdfLine.Cell cell, PdfLine.Cell other) {
    return Math.abs(cell.left() - other.left()) < ALIGNED
        || Math.abs(cell.right() - other.right()) < ALIGNED
        || Math.abs(cell.left() + cell.right() - other.left() - other.right()) < 2 * ALIGNED;
  }

  static TableBuilder read(List<PdfLine> lines) {
    List<Column> columns = columns(lines);
    boolean bold = lines.get(0).bold() && !lines.get(lines.size() - 1).bold();
    TableBuilder table = Draft.newTable();
    boolean header = bold;
    for (PdfLine line : lines) {
      header &= line.bold();
      row(table.row(), line, columns, header);
    }
    return table;
  }

  /** Those of the line with the most cells, as wide as the lines with as many make them. */
  private static List<Column> columns(List<PdfLine> lines) {
    int most = lines.stream().mapToInt(line -> line.cells().size()).max().orElse(0);
    List<Column> columns = new ArrayList<>();
    for (PdfLine line : lines) {
      for (int i = 0; line.cells().size() == most && i < most; i++) {
        PdfLine.Cell cell = line.cells().get(i);
        if (i == columns.size()) {
          columns.add(new Column(cell.left(), cell.right()));
        } else {
          Column column = columns.get(i);
          columns.set(
              i,
              new Column(
                  Math.min(column.left(), cell.left()), Math.max(column.right(), cell.right())));
        }
      }
    }
    return columns;
  }

  private static void row(TableBuilder table, PdfLine line, List<Column> columns, boolean header) {
    int next = 0;
    for (int i = 0; i < line.cells().size(); i++) {
      PdfLine.Cell cell = line.cells().get(i);
      boolean inOrder = line.cells().size() == columns.size();
      int first = Math.max(next, inOrder ? i : first(columns, cell));
      int last = inOrder ? first : Math.max(first, last(columns, cell));
      for (; next < first; next++) {
        table.cell("", header);
      }
      table.cell(cell.words(), header, 1, last - first + 1);
      next = last + 1;
    }
    for (; next < columns.size(); next++) {
      table.cell("", header);
    }
  }

  private static int first(List<Column> columns, PdfLine.Cell cell) {
    int nearest = 0;
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).overlaps(cell)) {
        return i;
      }
      if (columns.get(i).distance(cell) < columns.get(nearest).distance(cell)) {
        nearest = i;
      }
    }
    return nearest;
  }

  private static int last(List<Column> columns, PdfLine.Cell cell) {
    for (int i = columns.size() - 1; i >= 0; i--) {
      if (columns.get(i).overlaps(cell)) {
        return i;
      }
    }
    return -1;
  }
}
