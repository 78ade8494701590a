package io.pilcrow.source.suite;

import io.pilcrow.article.Paragraph.Kind;
import io.pilcrow.article.Place;
import io.pilcrow.article.Place.InSheet;
import io.pilcrow.article.Span;
import io.pilcrow.article.Table;
import io.pilcrow.source.draft.Draft;
import io.pilcrow.source.draft.TableBuilder;
import io.pilcrow.source.suite.SheetRows.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;

/**
 * The tables of a sheet: rows without an empty one between them. A line of one cell above a table
 * is its caption, one that stands alone heads what follows, and one below is a note.
 *
 * <pre>
 *        A         B      C
 *   1    Fares                       caption
 *   2    Group     Day    Week       header
 *   3    Adults    6.00   21.00
 *   4
 *   5    Children under six ride free.      a paragraph, in Fares!A5
 * </pre>
 */
final class SheetTables {
  /** Rows of one paragraph; a longer table is several, each with the header. */
  private static final int ROWS = 500;

  private static final int LONGEST_HEADING = 80; // characters
  private static final int LONGEST_ITEM = 150;

  private final Draft draft;
  private final String sheet;
  private final Map<CellAddress, CellRangeAddress> merged = new HashMap<>(); // by its first cell

  SheetTables(Draft draft, String sheet, List<CellRangeAddress> merged) {
    this.draft = draft;
    this.sheet = sheet;
    merged.forEach(
        range ->
            this.merged.put(new CellAddress(range.getFirstRow(), range.getFirstColumn()), range));
  }

  void add(List<Row> rows) {
    List<List<Row>> blocks = new ArrayList<>();
    for (Row row : rows) {
      List<Row> last = blocks.isEmpty() ? List.of() : blocks.get(blocks.size() - 1);
      if (last.isEmpty() || last.get(last.size() - 1).number() + 1 < row.number()) {
        blocks.add(new ArrayList<>());
      }
      blocks.get(blocks.size() - 1).add(row);
    }
    for (int i = 0; i < blocks.size(); i++) {
      block(blocks.get(i), i + 1 < blocks.size());
    }
  }

  private static boolean isLine(Row row) {
    return row.cells().size() == 1;
  }

  private void block(List<Row> rows, boolean more) {
    int from = 0;
    int to = rows.size();
    while (from < to && isLine(rows.get(from))) {
      from++;
    }
    while (to > from && isLine(rows.get(to - 1)) && !isUnder(rows.get(to - 1), rows.get(from))) {
      to--;
    }
    if (from == to) {
      lines(rows, more);
      return;
    }
    lines(rows.subList(0, Math.max(0, from - 1)), true);
    table(rows.subList(from, to), from == 0 ? Optional.empty() : Optional.of(rows.get(from - 1)));
    lines(rows.subList(to, rows.size()), false);
  }

  /** A value in a later column belongs to the table, such as a sum without a name. */
  private static boolean isUnder(Row row, Row first) {
    return row.cells().firstKey() > first.cells().firstKey();
  }

  /** Rows of one cell each: a heading, paragraphs, or the items of a list. */
  private void lines(List<Row> rows, boolean more) {
    if (rows.isEmpty()) {
      return;
    }
    String first = rows.get(0).cells().firstEntry().getValue();
    boolean short1 = first.length() <= LONGEST_HEADING && !first.strip().matches("(?s).*[.!?:;,…]");
    if (rows.size() == 1 && more && short1) {
      draft.heading(3, first.strip().replaceAll("\\s+", " "));
      return;
    }
    boolean items =
        rows.size() > 1
            && rows.stream()
                .allMatch(row -> row.cells().firstEntry().getValue().length() <= LONGEST_ITEM);
    StringBuilder text = new StringBuilder();
    List<Place> places = new ArrayList<>();
    for (Row row : rows) {
      Map.Entry<Integer, String> cell = row.cells().firstEntry();
      text.append(text.isEmpty() ? "" : "\n");
      int start = text.length();
      text.append(cell.getValue().strip());
      places.add(place(new Span(start, text.length()), row.number(), cell.getKey()));
      if (!items) {
        draft.placed(Kind.PROSE, text.toString(), places);
        text.setLength(0);
        places.clear();
      }
    }
    if (items) {
      draft.placed(Kind.LIST, text.toString(), places);
    }
  }

  private InSheet place(Span words, int row, int column) {
    return new InSheet(words, sheet, CellReference.convertNumToColString(column) + (row + 1));
  }

  private void table(List<Row> rows, Optional<Row> caption) {
    int headers = headers(rows);
    for (int from = headers; from < rows.size() || from == headers; from += ROWS) {
      List<Row> part = new ArrayList<>(rows.subList(0, headers));
      part.addAll(rows.subList(from, Math.min(rows.size(), from + ROWS)));
      part(part, headers, caption);
    }
  }

  /** How many rows on top name the columns: two where the first spans those of the second. */
  private int headers(List<Row> rows) {
    List<Row> looked = rows.subList(0, Math.min(ROWS, rows.size()));
    boolean spans =
        rows.size() > 2 && rows.get(0).cells().keySet().stream().anyMatch(c -> isWide(rows, c));
    if (spans && TableBuilder.looksLikeHeader(words(looked.subList(1, looked.size())))) {
      return 2;
    }
    return TableBuilder.looksLikeHeader(words(looked)) ? 1 : 0;
  }

  private boolean isWide(List<Row> rows, int column) {
    return range(rows.get(0).number(), column)
        .filter(range -> range.getLastColumn() > range.getFirstColumn())
        .isPresent();
  }

  /** The words of each column that the first row has, empty ones too. */
  private static List<List<String>> words(List<Row> rows) {
    List<Integer> columns = List.copyOf(rows.get(0).cells().keySet());
    int last = rows.stream().mapToInt(row -> row.cells().lastKey()).max().orElse(0);
    int first = rows.stream().mapToInt(row -> row.cells().firstKey()).min().orElse(0);
    List<Integer> all = new ArrayList<>(columns);
    if (first < columns.get(0)) {
      all.add(0, first); // a corner without words
    }
    if (last > columns.get(columns.size() - 1)) {
      all.add(last);
    }
    return rows.stream()
        .map(row -> all.stream().map(c -> row.cells().getOrDefault(c, "").strip()).toList())
        .toList();
  }

  private void part(List<Row> rows, int headers, Optional<Row> caption) {
    int left = rows.stream().mapToInt(row -> row.cells().firstKey()).min().orElse(0);
    TableBuilder table = Draft.newTable();
    caption.ifPresent(row -> table.caption(row.cells().firstEntry().getValue()));
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      table.row();
      for (Map.Entry<Integer, String> cell : row.cells().entrySet()) {
        Optional<CellRangeAddress> range = range(row.number(), cell.getKey());
        int down = range.map(r -> below(rows, r)).orElse(1);
        int across = range.map(r -> 1 + r.getLastColumn() - r.getFirstColumn()).orElse(1);
        table.cellAt(cell.getKey() - left, cell.getValue(), i < headers, down, across);
      }
    }
    if (table.isBlank()) {
      return;
    }
    TableBuilder.Built built = table.build();
    draft.add(
        Kind.TABLE, built.text(), Optional.of(built.table()), places(built, rows, left, caption));
  }

  private static int below(List<Row> rows, CellRangeAddress range) {
    return (int)
        rows.stream()
            .filter(
                row -> row.number() >= range.getFirstRow() && row.number() <= range.getLastRow())
            .count();
  }

  /** What is shown as one cell from here on. */
  private Optional<CellRangeAddress> range(int row, int column) {
    return Optional.ofNullable(merged.get(new CellAddress(row, column)));
  }

  private List<Place> places(
      TableBuilder.Built built, List<Row> rows, int left, Optional<Row> caption) {
    List<Place> places = new ArrayList<>();
    built
        .table()
        .caption()
        .ifPresent(
            words ->
                caption.ifPresent(
                    row -> places.add(place(words, row.number(), row.cells().firstKey()))));
    for (int i = 0; i < rows.size(); i++) {
      for (Table.Cell cell : built.table().rows().get(i).cells()) {
        if (cell.span().length() > 0) {
          places.add(place(cell.span(), rows.get(i).number(), left + cell.column()));
        }
      }
    }
    return places;
  }
}
