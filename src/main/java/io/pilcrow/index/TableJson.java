package io.pilcrow.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.article.Span;
import io.pilcrow.article.Table;
import io.pilcrow.article.Table.Cell;
import io.pilcrow.article.Table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The cells of a table as they are written to disk: numbers alone, for there are many of them.
 *
 * <pre>
 *   {"caption": [0, 5], "rows": [[6, 20, column, width, header, start, end, column, …], …]}
 * </pre>
 */
final class TableJson {
  private static final int OF_ROW = 2;
  private static final int OF_CELL = 5;

  private TableJson() {}

  static ObjectNode write(Table table) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    table.caption().ifPresent(span -> json.putArray("caption").add(span.start()).add(span.end()));
    ArrayNode rows = json.putArray("rows");
    for (Row row : table.rows()) {
      ArrayNode numbers = rows.addArray().add(row.span().start()).add(row.span().end());
      for (Cell cell : row.cells()) {
        numbers.add(cell.column()).add(cell.width()).add(cell.header() ? 1 : 0);
        numbers.add(cell.span().start()).add(cell.span().end());
      }
    }
    return json;
  }

  static Table read(JsonNode json) {
    List<Row> rows = new ArrayList<>();
    for (JsonNode row : json.required("rows")) {
      List<Cell> cells = new ArrayList<>();
      for (int i = OF_ROW; i + OF_CELL <= row.size(); i += OF_CELL) {
        cells.add(
            new Cell(
                row.get(i).asInt(),
                row.get(i + 1).asInt(),
                row.get(i + 2).asInt() == 1,
                span(row, i + 3)));
      }
      rows.add(new Row(span(row, 0), cells));
    }
    return new Table(Optional.ofNullable(json.get("caption")).map(c -> span(c, 0)), rows);
  }

  private static Span span(JsonNode numbers, int at) {
    return new Span(numbers.get(at).asInt(), numbers.get(at + 1).asInt());
  }
}
