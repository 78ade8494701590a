package io.pilcrow.source.office;

import io.pilcrow.article.TableBuilder;
import io.pilcrow.source.draft.Draft;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTDecimalNumber;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTrPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTVMerge;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STMerge;

/** A table of Word, with merged cells and the rows that it repeats on each page as headers. */
final class DocxTable {
  private static final int MOST_COLUMNS = 1_000;

  private record Cell(XWPFTableCell cell, int width, boolean goesOn) {}

  private DocxTable() {}

  /**
   * @param words of a cell
   */
  static TableBuilder read(XWPFTable table, Function<XWPFTableCell, String> words) {
    List<Map<Integer, Cell>> rows = new ArrayList<>();
    table.getRows().forEach(row -> rows.add(cells(row)));
    TableBuilder built = Draft.newTable();
    for (int i = 0; i < rows.size(); i++) {
      boolean header = table.getRow(i) != null && isHeader(table.getRow(i));
      built.row();
      for (Map.Entry<Integer, Cell> entry : rows.get(i).entrySet()) {
        Cell cell = entry.getValue();
        if (!cell.goesOn() || i == 0) {
          built.cellAt(
              entry.getKey(),
              words.apply(cell.cell()),
              header,
              1 + goesOn(rows, i, entry.getKey()),
              cell.width());
        }
      }
    }
    return built;
  }

  /** By the column that each begins in. */
  private static Map<Integer, Cell> cells(XWPFTableRow row) {
    Map<Integer, Cell> cells = new TreeMap<>();
    int column = before(row);
    for (XWPFTableCell cell : row.getTableCells()) {
      CTTcPr properties = cell.getCTTc().getTcPr();
      int width = 1;
      boolean goesOn = false;
      if (properties != null) {
        width = properties.isSetGridSpan() ? number(properties.getGridSpan()) : 1;
        goesOn = properties.isSetVMerge() && goesOn(properties.getVMerge());
      }
      width = Math.max(1, Math.min(MOST_COLUMNS, width));
      cells.put(column, new Cell(cell, width, goesOn));
      column += width;
    }
    return cells;
  }

  /** Columns that the row leaves out at its start. */
  private static int before(XWPFTableRow row) {
    CTTrPr properties = row.getCtRow().getTrPr();
    return properties == null || properties.sizeOfGridBeforeArray() == 0
        ? 0
        : Math.max(0, Math.min(MOST_COLUMNS, number(properties.getGridBeforeArray(0))));
  }

  private static int number(@Nullable CTDecimalNumber number) {
    BigInteger value = number == null ? null : number.getVal();
    return value == null ? 1 : value.min(BigInteger.valueOf(MOST_COLUMNS)).intValue();
  }

  private static boolean goesOn(CTVMerge merge) {
    return !STMerge.RESTART.equals(merge.getVal());
  }

  /** How many rows further down a cell goes on. */
  private static int goesOn(List<Map<Integer, Cell>> rows, int row, int column) {
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

  private static boolean isHeader(XWPFTableRow row) {
    return row.isRepeatHeader();
  }
}
