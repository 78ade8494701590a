package io.pilcrow.source.office;

import io.pilcrow.source.draft.Draft;
import io.pilcrow.source.draft.TableBuilder;
import io.pilcrow.source.pack.OfficeXml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.w3c.dom.Element;

/** A table of Word, with merged cells and the rows that it repeats on each page as headers. */
final class DocxTable {
  private static final int MOST_COLUMNS = 1_000;

  private record Cell(Element cell, int width, boolean goesOn) {}

  private DocxTable() {}

  /**
   * The cells as they stand after tracked changes.
   *
   * @param words of a cell
   */
  static TableBuilder read(Element table, Function<Element, String> words) {
    List<Element> rows = new ArrayList<>();
    inside(table, "tr").stream()
        .filter(row -> OfficeXml.child(row, "trPr", "del").isEmpty())
        .forEach(rows::add);
    List<Map<Integer, Cell>> cells = rows.stream().map(DocxTable::cells).toList();
    TableBuilder built = Draft.newTable();
    for (int i = 0; i < rows.size(); i++) {
      boolean header = OfficeXml.isOn(rows.get(i), "trPr", "tblHeader").orElse(false);
      built.row();
      for (Map.Entry<Integer, Cell> entry : cells.get(i).entrySet()) {
        Cell cell = entry.getValue();
        if (!cell.goesOn() || i == 0) {
          built.cellAt(
              entry.getKey(),
              words.apply(cell.cell()),
              header,
              1 + rowsBelow(cells, i, entry.getKey()),
              cell.width());
        }
      }
    }
    return built;
  }

  /** Rows or cells, also those in content controls. */
  private static List<Element> inside(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Element child : OfficeXml.children(parent)) {
      if (OfficeXml.name(child).equals(name)) {
        found.add(child);
      } else if (OfficeXml.name(child).matches("sdt|sdtContent|customXml|ins|moveTo")) {
        found.addAll(inside(child, name));
      }
    }
    return found;
  }

  /** By the column that each begins in. */
  private static Map<Integer, Cell> cells(Element row) {
    Map<Integer, Cell> cells = new TreeMap<>();
    int column = number(OfficeXml.value(row, "trPr", "gridBefore").orElse("0"), 0);
    for (Element cell : inside(row, "tc")) {
      int width = Math.max(1, number(OfficeXml.value(cell, "tcPr", "gridSpan").orElse("1"), 1));
      boolean goesOn =
          OfficeXml.value(cell, "tcPr", "vMerge").filter(m -> !m.equals("restart")).isPresent();
      cells.put(column, new Cell(cell, width, goesOn));
      column += width;
    }
    return cells;
  }

  private static int number(String value, int otherwise) {
    return Math.max(0, Math.min(MOST_COLUMNS, OfficeXml.number(value, otherwise)));
  }

  /** How many rows further down a cell goes on. */
  private static int rowsBelow(List<Map<Integer, Cell>> rows, int row, int column) {
    int more = 0;
    for (int i = row + 1; i < rows.size(); i++) {
      Cell below = rows.get(i).get(column);
      if (below == null || !below.goesOn()) {
        return more;
      }
      more++;
    }
    return more;
  }
}
