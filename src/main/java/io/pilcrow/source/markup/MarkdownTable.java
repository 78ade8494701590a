package io.pilcrow.source.markup;

import io.pilcrow.source.draft.Draft;
import io.pilcrow.source.draft.TableBuilder;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Node;

/** A table of GitHub's Markdown; its first row is its header. */
final class MarkdownTable {
  private MarkdownTable() {}

  static TableBuilder read(Node table) {
    TableBuilder built = Draft.newTable();
    for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
      for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
        if (row instanceof TableRow) {
          row(row, built.row());
        }
      }
    }
    return built;
  }

  private static void row(Node row, TableBuilder built) {
    for (Node node = row.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof TableCell cell) {
        built.cell(MarkdownSource.words(cell), cell.isHeader());
      }
    }
  }
}
