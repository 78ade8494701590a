package io.pilcrow.article;

import io.pilcrow.article.Table.Cell;
import io.pilcrow.article.Table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Rows of a table as they are embedded and read: each value with the names of its row and column,
 * so that a line makes sense alone.
 *
 * <pre>
 *   Item | Unit | Price
 *   Rope | 10 m | 12.50       Rope: Unit 10 m, Price 12.50
 * </pre>
 *
 * @param text a line for each row
 * @param pieces the cells that stand in it, in order
 */
public record TableText(String text, List<Piece> pieces) {

  /**
   * The words of a cell.
   *
   * @param span in the text
   * @param row of the table, from 0
   * @param cell the cell, whose span is in the paragraph
   */
  public record Piece(Span span, int row, Cell cell) {}

  public TableText {
    pieces = List.copyOf(pieces);
  }

  /** The rows of {@code paragraph}, a table, that lie in {@code span} and hold values. */
  public static TableText of(Paragraph paragraph, Span span) {
    return of(paragraph, " ", (number, row) -> span.overlaps(row.span()));
  }

  /** The name of a row and one of its cells, as a sentence: "Rope: Price is 12.50". */
  public static TableText sentence(Paragraph paragraph, int row, Cell cell) {
    Table table = paragraph.table().orElseThrow();
    TableHeaders headers = table.headersAt(row);
    Writer writer = new Writer(paragraph.text(), " is ");
    Row all = table.rows().get(row);
    List<Cell> cells =
        all.cells().stream()
            .filter(c -> c.equals(cell) || c.header() || c.equals(all.cells().get(0)))
            .toList();
    writer.row(row, new Row(all.span(), cells), headers);
    return new TableText(writer.text.toString(), writer.pieces);
  }

  /**
   * Some rows of a table, as sentences: "Rope: Unit is 10 m, Price is 12.50".
   *
   * @param rows their places in the table, from 0; header rows are passed over
   */
  public static TableText sentences(Paragraph paragraph, Set<Integer> rows) {
    return of(paragraph, " is ", (number, row) -> rows.contains(number));
  }

  private static TableText of(Paragraph paragraph, String verb, BiPredicate<Integer, Row> wanted) {
    Table table = paragraph.table().orElseThrow();
    TableHeaders headers = new TableHeaders(table.columns());
    Writer writer = new Writer(paragraph.text(), verb);
    for (int i = 0; i < table.rows().size(); i++) {
      Row row = table.rows().get(i);
      headers.pass(row);
      if (!row.isHeader() && wanted.test(i, row)) {
        writer.row(i, row, headers);
      }
    }
    return new TableText(writer.text.toString(), writer.pieces);
  }

  private static final class Writer {
    private static final int LONGEST_NAME = 200; // UTF-16 code units; a sentence, not a name

    private final String paragraph;
    private final String verb; // between a header and its value
    private final StringBuilder text = new StringBuilder();
    private final List<Piece> pieces = new ArrayList<>();

    Writer(String paragraph, String verb) {
      this.paragraph = paragraph;
      this.verb = verb;
    }

    void row(int number, Row row, TableHeaders headers) {
      if (!text.isEmpty()) {
        text.append('\n');
      }
      String separator = "";
      headers.group().ifPresent(group -> text.append(words(group)).append(", "));
      for (Cell cell : row.cells()) {
        if (cell.span().length() > 0) {
          text.append(separator);
          separator = separator.isEmpty() && row.cells().size() > 1 ? ": " : ", ";
          name(headers.of(cell)).ifPresent(name -> text.append(name).append(verb));
          int start = text.length();
          text.append(cell.span().of(paragraph));
          pieces.add(new Piece(new Span(start, text.length()), number, cell));
        }
      }
    }

    /** A name stands before every value, so what is longer than one is cut. */
    private String words(Cell cell) {
      Span span = cell.span();
      if (span.length() <= LONGEST_NAME) {
        return span.of(paragraph);
      }
      int end = span.start() + LONGEST_NAME;
      return paragraph.substring(
          span.start(), Character.isHighSurrogate(paragraph.charAt(end - 1)) ? end - 1 : end);
    }

    private Optional<String> name(List<Cell> headers) {
      return headers.stream().map(this::words).reduce((above, below) -> above + " " + below);
    }
  }
}
