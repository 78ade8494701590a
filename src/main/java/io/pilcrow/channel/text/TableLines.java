package io.pilcrow.channel.text;

import io.pilcrow.article.TableExcerpt;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A small table in letters of one width, for terminals and preformatted blocks:
 *
 * <pre>
 * Group  | Ticket | Price
 * -------+--------+--------
 * Adults | Week   | *21.00*
 * </pre>
 *
 * @param longestCell characters, beyond which a cell is cut
 * @param style how the marked cell is shown, beside its stars
 */
public record TableLines(int longestCell, UnaryOperator<String> style) {
  private static final Set<UnicodeScript> WIDE =
      Set.of(
          UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);

  /** The lines, without a break at the end. */
  public String of(TableExcerpt table) {
    List<List<String>> rows = new ArrayList<>();
    if (!table.header().isEmpty()) {
      rows.add(table.header().stream().map(this::cell).toList());
    }
    int above = rows.size();
    for (int i = 0; i < table.rows().size(); i++) {
      List<String> cells = new ArrayList<>();
      for (int j = 0; j < table.rows().get(i).size(); j++) {
        String words = cell(table.rows().get(i).get(j));
        cells.add(table.marks(i, j) ? "*" + words + "*" : words);
      }
      rows.add(cells);
    }
    int[] widths = widths(rows);
    List<String> lines = new ArrayList<>();
    if (!table.title().isEmpty()) {
      lines.add(ShownText.line(table.title(), TextForm.SHOWN));
    }
    for (int i = 0; i < rows.size(); i++) {
      lines.add(line(table, rows.get(i), i - above, widths));
      if (i < above) {
        lines.add(rule(widths));
      }
    }
    return String.join("\n", lines);
  }

  private String cell(String words) {
    return ShownText.line(words, longestCell);
  }

  private String line(TableExcerpt table, List<String> cells, int row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      line.append(i == 0 ? "" : " | ").append(table.marks(row, i) ? style.apply(cell) : cell);
      line.append(i + 1 < cells.size() ? " ".repeat(widths[i] - width(cell)) : "");
    }
    return line.toString().stripTrailing();
  }

  private static String rule(int[] widths) {
    List<String> dashes = new ArrayList<>();
    for (int width : widths) {
      dashes.add("-".repeat(width));
    }
    return String.join("-+-", dashes);
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> cells : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(cells.get(i)));
      }
    }
    return widths;
  }

  private static int width(String text) {
    return text.codePoints().map(c -> WIDE.contains(UnicodeScript.of(c)) ? 2 : 1).sum();
  }
}
