package io.pilcrow.source.suite;

import io.pilcrow.source.draft.Draft;
import io.pilcrow.source.draft.TableBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The rows of a table of RTF. A cell has no number of its column, only the place of its right edge,
 * so columns are where any row has an edge.
 */
final class RtfTable {
  private static final int NEAR = 40; // twentieths of a point: the same edge

  /** A row as it is defined before its cells come. */
  static final class Definition {
    final List<Integer> edges = new ArrayList<>();
    final List<Boolean> goesOn = new ArrayList<>(); // merged with the cell above
    boolean header;
    boolean nextGoesOn;

    void edge(int at) {
      edges.add(at);
      goesOn.add(nextGoesOn);
      nextGoesOn = false;
    }
  }

  private record Row(List<String> cells, Definition definition) {}

  private final List<Row> rows = new ArrayList<>();

  void add(List<String> cells, Definition definition) {
    rows.add(new Row(List.copyOf(cells), definition));
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  TableBuilder built() {
    List<Integer> edges = edges();
    TableBuilder table = Draft.newTable();
    for (int i = 0; i < rows.size(); i++) {
      table.row();
      Row row = rows.get(i);
      for (int cell = 0; cell < row.cells().size(); cell++) {
        int from = start(edges, row, cell);
        int width = Math.max(1, column(edges, row, cell) + 1 - from);
        if (!goesOn(row, cell) || i == 0) {
          table.cellAt(
              from,
              row.cells().get(cell),
              row.definition().header,
              1 + below(i, edges, from),
              width);
        }
      }
    }
    return table;
  }

  private List<Integer> edges() {
    TreeSet<Integer> all = new TreeSet<>();
    rows.forEach(row -> all.addAll(row.definition().edges));
    List<Integer> apart = new ArrayList<>();
    for (int edge : all) {
      if (apart.isEmpty() || edge - apart.get(apart.size() - 1) > NEAR) {
        apart.add(edge);
      }
    }
    return apart;
  }

  private static int start(List<Integer> edges, Row row, int cell) {
    return cell == 0 ? 0 : column(edges, row, cell - 1) + 1;
  }

  /** The last column of a cell; where the row defines too few, the next one. */
  private static int column(List<Integer> edges, Row row, int cell) {
    List<Integer> own = row.definition().edges;
    if (cell >= own.size()) {
      return cell;
    }
    int at = 0;
    while (at + 1 < edges.size() && edges.get(at + 1) <= own.get(cell)) {
      at++;
    }
    return at;
  }

  private static boolean goesOn(Row row, int cell) {
    return cell < row.definition().goesOn.size() && row.definition().goesOn.get(cell);
  }

  private int below(int row, List<Integer> edges, int column) {
    int more = 0;
    for (int i = row + 1; i < rows.size() && goesOnAt(rows.get(i), edges, column); i++) {
      more++;
    }
    return more;
  }

  private static boolean goesOnAt(Row row, List<Integer> edges, int column) {
    for (int cell = 0; cell < row.cells().size(); cell++) {
      if (start(edges, row, cell) == column) {
        return goesOn(row, cell);
      }
    }
    return false;
  }
}
