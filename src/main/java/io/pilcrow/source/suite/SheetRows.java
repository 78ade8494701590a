package io.pilcrow.source.suite;

import io.pilcrow.source.draft.Characters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.model.SharedStrings;
import org.apache.poi.xssf.model.Styles;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The cells that a sheet shows, row by row, while its XML is passed through. POI writes each value
 * as its number format shows it; rows and columns that are hidden are left out and counted.
 */
final class SheetRows extends DefaultHandler {
  /**
   * A row with something in it.
   *
   * @param number from 0
   * @param cells their words by column, from 0; none is blank
   */
  record Row(int number, TreeMap<Integer, String> cells) {}

  private final XSSFSheetXMLHandler values;
  private final List<Row> rows = new ArrayList<>();
  private final List<CellRangeAddress> merged = new ArrayList<>();
  private final Set<Integer> hiddenColumns = new HashSet<>();
  private TreeMap<Integer, String> row = new TreeMap<>();
  private boolean rowHidden;
  private int column;
  private int hidden;

  SheetRows(Styles styles, SharedStrings strings, DataFormatter formatter) {
    values = new XSSFSheetXMLHandler(styles, strings, new Contents(), formatter, false);
  }

  /** Rows with something in them, from top to bottom. */
  List<Row> rows() {
    return rows;
  }

  /** The ranges that are shown as one cell. */
  List<CellRangeAddress> merged() {
    return merged;
  }

  /** How many hidden rows and columns were left out that had something in them. */
  int hidden() {
    return hidden + (int) hiddenColumns.stream().filter(leftOut::contains).count();
  }

  private final Set<Integer> leftOut = new HashSet<>(); // hidden columns with values

  private final class Contents implements SheetContentsHandler {
    @Override
    public void startRow(int number) {
      row = new TreeMap<>();
      column = 0;
    }

    @Override
    public void endRow(int number) {
      if (!row.isEmpty()) {
        if (rowHidden) {
          hidden++;
        } else {
          rows.add(new Row(number, row));
        }
      }
    }

    @Override
    public void cell(
        @Nullable String reference, @Nullable String value, @Nullable XSSFComment comment) {
      column = reference == null ? column : new CellReference(reference).getCol();
      String words = value == null ? "" : value.replaceFirst("^ERROR:", "");
      if (!Characters.isBlank(words)) {
        if (hiddenColumns.contains(column)) {
          leftOut.add(column);
        } else {
          row.put(column, words);
        }
      }
      column++;
    }
  }

  @Override
  public void startElement(String uri, String name, String qualified, Attributes attributes)
      throws SAXException {
    switch (name) {
      case "row" -> rowHidden = isOn(attributes, "hidden");
      case "col" -> hide(attributes);
      case "mergeCell" -> {
        String range = attributes.getValue("ref");
        if (range != null) {
          merged.add(CellRangeAddress.valueOf(range));
        }
      }
      default -> {}
    }
    values.startElement(uri, name, qualified, dated(name, attributes));
  }

  /** Strict workbooks write dates as text, which POI takes for a number. */
  private static Attributes dated(String name, Attributes attributes) {
    if (!name.equals("c") || !"d".equals(attributes.getValue("t"))) {
      return attributes;
    }
    AttributesImpl asText = new AttributesImpl(attributes);
    asText.setValue(asText.getIndex("t"), "str");
    return asText;
  }

  private void hide(Attributes attributes) {
    if (isOn(attributes, "hidden")) {
      int from = Math.max(0, Integer.parseInt(attributes.getValue("min")) - 1);
      int to = Math.min(Integer.parseInt(attributes.getValue("max")), LAST_COLUMN);
      for (int at = from; at < to; at++) {
        hiddenColumns.add(at);
      }
    }
  }

  private static final int LAST_COLUMN = 16_384; // XFD

  private static boolean isOn(Attributes attributes, String name) {
    String value = attributes.getValue(name);
    return value != null && value.matches("1|true");
  }

  @Override
  public void characters(char[] text, int start, int length) throws SAXException {
    values.characters(text, start, length);
  }

  @Override
  public void endElement(String uri, String name, String qualified) throws SAXException {
    values.endElement(uri, name, qualified);
  }
}
