package io.pilcrow.article;

import io.pilcrow.article.Table.Cell;
import io.pilcrow.article.Table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is shown of a table for a quote of it: the quoted rows under the names of their columns, the
 * cell that counts marked.
 *
 * <pre>
 *   Fares, Weekdays              the title
 *   Group  | Ticket | Price      the header
 *   Adults | Week   | 21.00      rows; 21.00 is marked: row 0, column 2
 * </pre>
 *
 * @param title the caption and what heads these rows, "" where they have neither
 * @param header a name for each column, "" for one without; empty where no column has one
 * @param rows at most {@value #MOST_ROWS}, each with a cell for each column, at most {@value
 *     #MOST_COLUMNS}; a cell that spans columns stands in its first
 * @param marked the cell that counts, if one does
 */
public record TableExcerpt(
    String title, List<String> header, List<List<String>> rows, Optional<Mark> marked) {
  static final int MOST_ROWS = 5;
  static final int MOST_COLUMNS = 8; // more would not be small

  /**
   * The place of a cell, both from 0.
   *
   * @param row among the rows of the excerpt, its header not counted
   */
  public record Mark(int row, int column) {}

  public TableExcerpt {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /** Whether this cell is the one that counts. */
  public boolean marks(int row, int column) {
    return marked.filter(new Mark(row, column)::equals).isPresent();
  }

  /**
   * Of a quote; empty where the paragraph is no table or the quote holds no row of values.
   *
   * @param cell the place in the paragraph's text of the cell that counts
   */
  public static Optional<TableExcerpt> of(Paragraph paragraph, Span quote, Optional<Span> cell) {
    return paragraph
        .table()
        .flatMap(
            table -> {
              List<Integer> quoted =
                  IntStream.range(0, table.rows().size())
                      .filter(i -> !table.rows().get(i).isHeader())
                      .filter(i -> table.rows().get(i).span().overlaps(quote))
                      .boxed()
                      .limit(MOST_ROWS)
                      .toList();
              return quoted.isEmpty()
                  ? Optional.empty()
                  : Optional.of(new Cut(paragraph.text(), table, quoted, cell).excerpt());
            });
  }

  private record Cut(String text, Table table, List<Integer> quoted, Optional<Span> cell) {
    TableExcerpt excerpt() {
      List<Integer> columns = columns();
      TableHeaders headers = table.headersAt(quoted.get(0));
      String title =
          Stream.concat(table.caption().stream(), headers.group().map(Cell::span).stream())
              .map(span -> span.of(text))
              .collect(Collectors.joining(", "));
      List<String> header = columns.stream().map(column -> name(headers, column)).toList();
      List<List<String>> rows = new ArrayList<>();
      Optional<Mark> marked = Optional.empty();
      for (int row : quoted) {
        List<String> words = new ArrayList<>();
        for (int column : columns) {
          Optional<Cell> at = startingAt(row, column);
          if (marked.isEmpty() && at.filter(this::counts).isPresent()) {
            marked = Optional.of(new Mark(rows.size(), words.size()));
          }
          words.add(at.map(one -> one.span().of(text)).orElse(""));
        }
        rows.add(words);
      }
      boolean named = header.stream().anyMatch(name -> !name.isEmpty());
      return new TableExcerpt(title, named ? header : List.of(), rows, marked);
    }

    /** Where cells begin: the first, the marked one, and as many of the others as there is room. */
    private List<Integer> columns() {
      TreeSet<Integer> all = new TreeSet<>();
      TreeSet<Integer> shown = new TreeSet<>();
      for (int row : quoted) {
        for (Cell one : table.rows().get(row).cells()) {
          all.add(one.column());
          if (counts(one)) {
            shown.add(one.column());
          }
        }
      }
      for (int column : all) {
        if (shown.size() < MOST_COLUMNS) {
          shown.add(column);
        }
      }
      return List.copyOf(shown);
    }

    private boolean counts(Cell one) {
      return one.span().length() > 0 && cell.filter(one.span()::contains).isPresent();
    }

    private Optional<Cell> startingAt(int row, int column) {
      Row cells = table.rows().get(row);
      return cells.at(column).filter(one -> one.column() == column);
    }

    private String name(TableHeaders headers, int column) {
      return quoted.stream()
          .flatMap(row -> startingAt(row, column).stream())
          .findFirst()
          .map(headers::of)
          .orElse(List.of())
          .stream()
          .map(above -> above.span().of(text))
          .collect(Collectors.joining(" "));
    }
  }
}
