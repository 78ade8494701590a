package io.pilcrow.source.draft;

import io.pilcrow.article.Span;
import io.pilcrow.article.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Writes a table down as a paragraph, a row to a line, while a source hands over one cell after
 * another. A cell that spans rows is written in each of them, as a reader of the page sees it
 * there. Not thread-safe.
 */
public final class TableBuilder {
  private static final String BETWEEN = " | ";
  private static final Pattern WHITE_SPACE =
      Pattern.compile("[\\s\\u2028]+"); // a non-breaking space stays

  /** A cell may ask to be repeated for ever; what is repeated in one table ends here. */
  private static final int MOST_REPEATED = 200_000; // characters

  private static final int MOST_COLUMNS = 1_000; // as browsers do

  private record Open(String words, int width, boolean header, int rowsLeft) {}

  private record Written(String words, int width, boolean header) {}

  private final UnaryOperator<String> clean;
  private final List<TreeMap<Integer, Written>> rows = new ArrayList<>();
  private final Map<Integer, Open> open = new HashMap<>(); // by their first column
  private Optional<String> caption = Optional.empty();
  private final StringBuilder beyond = new StringBuilder(); // of the row, after its last column
  private int repeated;
  private int column;

  public TableBuilder() {
    this(UnaryOperator.identity());
  }

  /**
   * @param clean what is done to the words of each cell before they are written
   */
  public TableBuilder(UnaryOperator<String> clean) {
    this.clean = clean;
  }

  /** What the table is called; stands on a line above it. */
  public TableBuilder caption(String words) {
    String line = line(words);
    caption = line.isEmpty() ? Optional.empty() : Optional.of(line);
    return this;
  }

  /** Begins a row, with the cells that reach down into it from above. */
  public TableBuilder row() {
    endRow();
    TreeMap<Integer, Written> row = new TreeMap<>();
    for (Map.Entry<Integer, Open> reaching : List.copyOf(open.entrySet())) {
      int at = reaching.getKey();
      Open cell = reaching.getValue();
      repeated += 1 + cell.words().length();
      if (repeated > MOST_REPEATED) {
        open.clear();
        break;
      }
      row.put(at, new Written(cell.words(), cell.width(), cell.header()));
      if (cell.rowsLeft() <= 1) {
        open.remove(at);
      } else {
        open.put(at, new Open(cell.words(), cell.width(), cell.header(), cell.rowsLeft() - 1));
      }
    }
    rows.add(row);
    column = 0;
    return this;
  }

  /** What stands beyond the last column is part of the last cell. */
  private void endRow() {
    if (!beyond.isEmpty()) {
      TreeMap<Integer, Written> row = rows.get(rows.size() - 1);
      if (row.isEmpty()) {
        row.put(0, new Written("", 1, false));
      }
      Map.Entry<Integer, Written> last = row.lastEntry();
      String words = (last.getValue().words() + beyond).strip();
      row.put(last.getKey(), new Written(words, 1, last.getValue().header()));
      beyond.setLength(0);
    }
  }

  /** A cell of one row and column, in the next free column. */
  public TableBuilder cell(String words, boolean header) {
    return cell(words, header, 1, 1);
  }

  /**
   * A cell in the next free column.
   *
   * @param down how many rows it spans, its own among them
   * @param across how many columns
   */
  public TableBuilder cell(String words, boolean header, int down, int across) {
    if (rows.isEmpty()) {
      row();
    }
    TreeMap<Integer, Written> row = rows.get(rows.size() - 1);
    Map.Entry<Integer, Written> before = row.floorEntry(column);
    while (before != null && before.getKey() + before.getValue().width() > column) {
      column = before.getKey() + before.getValue().width();
      before = row.floorEntry(column);
    }
    int width = Math.max(1, Math.min(MOST_COLUMNS, across));
    Integer next = row.higherKey(column);
    if (next != null) {
      width = Math.min(width, next - column);
    }
    if (column >= MOST_COLUMNS) {
      String more = line(words);
      beyond.append(more.isEmpty() ? "" : " ").append(more);
      return this;
    }
    String line = line(words);
    row.put(column, new Written(line, width, header));
    if (down > 1) {
      open.put(column, new Open(line, width, header, down - 1));
    }
    column += width;
    return this;
  }

  /** The same in a column of its own, or the next one that is free. */
  public TableBuilder cellAt(int at, String words, boolean header, int down, int across) {
    column = Math.max(column, at);
    return cell(words, header, down, across);
  }

  /** Whether nothing was written in it. */
  public boolean isBlank() {
    return beyond.isEmpty() && rows.stream().allMatch(TableBuilder::isBlank);
  }

  private static boolean isBlank(TreeMap<Integer, Written> row) {
    return row.values().stream().allMatch(cell -> cell.words().isEmpty());
  }

  /** Whether the first of some rows names the columns; see {@link #build}. */
  public static boolean looksLikeHeader(List<List<String>> rows) {
    return TableHeads.looksLikeOne(rows);
  }

  /**
   * The text of a table and its cells in it.
   *
   * @param text as a paragraph has it
   */
  public record Built(String text, Table table) {}

  /**
   * The table, without rows that are empty. Where no cell was said to be a header, the first row is
   * one if it {@linkplain TableHeads looks like one}; it is one again wherever it is repeated.
   */
  public Built build() {
    endRow();
    rows.removeIf(TableBuilder::isBlank);
    List<List<String>> words =
        rows.stream().map(row -> row.values().stream().map(Written::words).toList()).toList();
    boolean told = rows.stream().anyMatch(row -> row.values().stream().anyMatch(Written::header));
    boolean guessed = !told && TableHeads.looksLikeOne(words);
    StringBuilder text = new StringBuilder();
    Optional<Span> called = caption.map(line -> append(text, line));
    List<Table.Row> written = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      boolean again = i > 0 && isHeader(0, guessed) && words.get(i).equals(words.get(0));
      written.add(write(text, rows.get(i), again || guessed && i == 0));
    }
    return new Built(text.toString(), new Table(called, written));
  }

  private boolean isHeader(int row, boolean guessed) {
    return guessed || rows.get(row).values().stream().allMatch(Written::header);
  }

  private static Table.Row write(
      StringBuilder text, TreeMap<Integer, Written> row, boolean asHeader) {
    if (text.length() > 0) {
      text.append('\n');
    }
    int start = text.length();
    List<Table.Cell> cells = new ArrayList<>();
    for (Map.Entry<Integer, Written> entry : row.entrySet()) {
      Written cell = entry.getValue();
      if (!cells.isEmpty()) {
        text.append(BETWEEN);
      }
      Span span = append(text, cell.words());
      cells.add(new Table.Cell(entry.getKey(), cell.width(), asHeader || cell.header(), span));
    }
    return new Table.Row(new Span(start, text.length()), cells);
  }

  private static Span append(StringBuilder text, String words) {
    int start = text.length();
    text.append(words);
    return new Span(start, text.length());
  }

  private String line(String words) {
    return WHITE_SPACE.matcher(clean.apply(words)).replaceAll(" ").strip();
  }
}
