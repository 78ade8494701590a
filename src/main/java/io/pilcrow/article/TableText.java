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
    return of(paragraph, (number, row) -> span.overlaps(row.span()));
  }

  /**
   * Some rows of a table.
   *
   * @param rows their places in the table, from 0; header rows are passed over
   */
  public static TableText of(Paragraph paragraph, Set<Integer> rows) {
    return of(paragraph, (number, row) -> rows.contains(number));
  }

  private static TableText of(Paragraph paragraph, BiPredicate<Integer, Row> wanted) {
    Table table = paragraph.table().orElseThrow();
    TableHeaders headers = new TableHeaders(table.columns());
    Writer writer = new Writer(paragraph.text());
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
    private final String paragraph;
    private final StringBuilder text = new StringBuilder();
    private final List<Piece> pieces = new ArrayList<>();

    Writer(String paragraph) {
      this.paragraph = paragraph;
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
          name(headers.of(cell)).ifPresent(name -> text.append(name).append(' '));
          int start = text.length();
          text.append(cell.span().of(paragraph));
          pieces.add(new Piece(new Span(start, text.length()), number, cell));
        }
      }
    }

    private String words(Cell cell) {
      return cell.span().of(paragraph);
    }

    private Optional<String> name(List<Cell> headers) {
      return headers.stream().map(this::words).reduce((above, below) -> above + " " + below);
    }
  }
}
