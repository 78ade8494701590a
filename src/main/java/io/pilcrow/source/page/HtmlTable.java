package io.pilcrow.source.page;

import io.pilcrow.source.draft.Characters;
import io.pilcrow.source.draft.Draft;
import io.pilcrow.source.draft.TableBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** A table of a web page, with its spans, its headers and its caption. */
final class HtmlTable {
  private static final Set<String> SECTIONS = Set.of("thead", "tbody", "tfoot");
  private static final int LONGEST_CELL = 1_500; // characters; more is an article of its own

  private static final String ARTICLE = "table, h1, h2, h3, h4, h5, h6, p + p";

  private HtmlTable() {}

  /**
   * Whether a table only puts parts of a page side by side. One that says what its cells mean, by
   * headers or a caption, is a table, unless a cell holds an article.
   */
  static boolean laysOut(Element table) {
    String role = table.attr("role").toLowerCase(Locale.ROOT);
    if (role.equals("presentation") || role.equals("none")) {
      return true;
    }
    List<Element> cells = rows(table).stream().flatMap(row -> row.children().stream()).toList();
    if (cells.stream().anyMatch(cell -> cell.text().length() > LONGEST_CELL)) {
      return true;
    }
    boolean says =
        cells.stream().anyMatch(HtmlTable::isHeader)
            || !table.select("> caption, > thead").isEmpty();
    return !says
        && (cells.stream().anyMatch(cell -> !cell.select(ARTICLE).isEmpty())
            || rows(table).stream().allMatch(row -> row.childrenSize() < 2));
  }

  /** The rows of a table, without those of tables inside. */
  static List<Element> rows(Element table) {
    List<Element> rows = new ArrayList<>();
    for (Element child : table.children()) {
      if (child.normalName().equals("tr")) {
        rows.add(child);
      } else if (SECTIONS.contains(child.normalName())) {
        child.children().stream().filter(row -> row.normalName().equals("tr")).forEach(rows::add);
      }
    }
    return rows;
  }

  static TableBuilder read(Element table) {
    TableBuilder built = Draft.newTable();
    Element caption = table.selectFirst("> caption");
    if (caption != null) {
      built.caption(words(caption));
    }
    for (Element row : rows(table)) {
      built.row();
      for (Element cell : row.children()) {
        if (cell.normalName().matches("td|th")) {
          built.cell(words(cell), isHeader(cell), span(cell, "rowspan"), span(cell, "colspan"));
        }
      }
    }
    return built;
  }

  private static boolean isHeader(Element cell) {
    Element section = cell.parent() == null ? null : cell.parent().parent();
    return cell.normalName().equals("th")
        || section != null && section.normalName().equals("thead");
  }

  /** How many rows or columns; what is no number is 1; 0 rows are all that follow. */
  private static int span(Element cell, String attribute) {
    String value = cell.attr(attribute).strip();
    if (!value.matches("\\d{1,5}")) {
      return 1;
    }
    int span = Integer.parseInt(value);
    return span > 0 ? span : attribute.equals("rowspan") ? Integer.MAX_VALUE : 1;
  }

  /** The words of a cell on one line; items and the cells of a table inside stay apart. */
  private static String words(Element cell) {
    StringBuilder words = new StringBuilder();
    add(cell, words);
    return Characters.collapsed(words.toString()).strip();
  }

  private static void add(Element element, StringBuilder words) {
    for (Node node : element.childNodes()) {
      if (node instanceof TextNode text) {
        words.append(text.getWholeText());
      } else if (node instanceof Element inner) {
        String name = inner.normalName();
        boolean apart = name.matches("li|td|th|tr|dt|dd");
        if (apart && !Characters.isBlank(words.toString())) {
          separate(words, name.equals("tr") ? ";" : ",");
        } else if (inner.isBlock() || name.equals("br")) {
          words.append(' ');
        }
        add(inner, words);
        if (inner.isBlock()) {
          words.append(' ');
        }
      }
    }
  }

  /** A mark between two items, unless one stands there already. */
  private static void separate(StringBuilder words, String mark) {
    int end = words.length();
    while (end > 0 && Character.isWhitespace(words.charAt(end - 1))) {
      end--;
    }
    words.setLength(end);
    words.append(",;:.!?".indexOf(words.charAt(end - 1)) >= 0 ? " " : mark + " ");
  }
}
