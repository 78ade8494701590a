package io.pilcrow.channel.http.pages;

import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Table;
import io.pilcrow.article.TableExcerpt;
import java.util.List;

/** Tables as HTML, each in a box of its own in which a wide one scrolls. */
final class TableHtml {
  private TableHtml() {}

  /** A whole one: the words of the paragraph in their order, which the widget looks for. */
  static void write(Html html, Paragraph paragraph) {
    begin(html);
    paragraph
        .table()
        .ifPresentOrElse(
            table -> cells(html, paragraph.text(), table), () -> lines(html, paragraph.text()));
    html.raw("</table></div>");
  }

  /** What is shown for a quote, the cell that counts marked. */
  static void write(Html html, TableExcerpt table) {
    begin(html);
    if (!table.title().isEmpty()) {
      html.element("caption", table.title());
    }
    if (!table.header().isEmpty()) {
      row(html, "th", table.header());
    }
    for (int i = 0; i < table.rows().size(); i++) {
      html.raw("<tr>");
      for (int j = 0; j < table.rows().get(i).size(); j++) {
        html.raw("<td>").element(table.marks(i, j) ? "mark" : "span", table.rows().get(i).get(j));
        html.raw("</td>");
      }
      html.raw("</tr>");
    }
    html.raw("</table></div>");
  }

  private static void begin(Html html) {
    html.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table>");
  }

  private static void cells(Html html, String text, Table table) {
    table.caption().ifPresent(caption -> html.element("caption", caption.of(text)));
    for (Table.Row row : table.rows()) {
      html.raw("<tr>");
      for (Table.Cell cell : row.cells()) {
        String tag = cell.header() ? "th" : "td";
        html.raw("<" + tag + (cell.width() > 1 ? " colspan=\"" + cell.width() + "\">" : ">"));
        html.text(cell.span().of(text)).raw("</" + tag + ">");
      }
      html.raw("</tr>");
    }
  }

  /** Of an article that was kept before cells were. */
  private static void lines(Html html, String text) {
    text.lines().forEach(line -> row(html, "td", List.of(line.split(" \\| ", -1))));
  }

  private static void row(Html html, String tag, List<String> cells) {
    html.raw("<tr>");
    cells.forEach(cell -> html.element(tag, cell));
    html.raw("</tr>");
  }
}
