package io.pilcrow.channel.text;

import io.pilcrow.article.TableExcerpt;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Markdown (CommonMark), with links into the articles. */
public record MarkdownForm() implements TextForm {
  private static final Pattern MARK = Pattern.compile("\\[(\\d{1,4})]");
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]<>#+!|~&-]");
  private static final Pattern NOT_IN_A_TARGET = Pattern.compile("[<>\\\\ ]");

  @Override
  public String words(String text) {
    return MARKUP.matcher(ShownText.text(text)).replaceAll("\\\\$0");
  }

  /** The marks lead to their sources. */
  @Override
  public String answer(String text, Map<Integer, Source> sources) {
    StringBuilder out = new StringBuilder();
    Matcher mark = MARK.matcher(text);
    int end = 0;
    while (mark.find()) {
      Source source = sources.get(Integer.valueOf(mark.group(1)));
      if (source != null && source.url().isPresent()) {
        out.append(words(text.substring(end, mark.start())))
            .append(link("\\[" + mark.group(1) + "\\]", source));
        end = mark.end();
      }
    }
    return out.append(words(text.substring(end))).toString();
  }

  @Override
  public String citation(int index, Source source, String quote) {
    return index + ". " + place(source) + ": “" + line(quote, Integer.MAX_VALUE) + "”\n";
  }

  @Override
  public String citation(int index, Source source, TableExcerpt table) {
    String number = index + ". ";
    String title = table.title().isEmpty() ? "" : " " + line(table.title(), SHOWN);
    return number + place(source) + ":" + title + "\n\n" + table(table).indent(number.length());
  }

  /** Lines of a table as GitHub and chat front ends show it. */
  public String table(TableExcerpt table) {
    int columns = table.rows().get(0).size();
    StringBuilder lines = new StringBuilder();
    row(
        lines,
        table.header().isEmpty() ? Collections.nCopies(columns, "") : table.header(),
        -1,
        table);
    lines.append("| --- ".repeat(columns)).append("|\n");
    for (int i = 0; i < table.rows().size(); i++) {
      row(lines, table.rows().get(i), i, table);
    }
    return lines.toString();
  }

  private void row(StringBuilder lines, List<String> cells, int row, TableExcerpt table) {
    for (int i = 0; i < cells.size(); i++) {
      String words = line(cells.get(i), Integer.MAX_VALUE);
      lines.append("| ").append(table.marks(row, i) ? "**" + words + "**" : words).append(' ');
    }
    lines.append("|\n");
  }

  @Override
  public String nearest(Source source, String text) {
    return item(place(source) + ": " + line(text, SHOWN));
  }

  @Override
  public String item(String written) {
    return "- " + written + "\n";
  }

  private String place(Source source) {
    return link(line(source.title(), SHOWN) + " " + source.place(), source);
  }

  private String line(String text, int most) {
    return words(ShownText.line(text, most));
  }

  /**
   * The target stands between angle brackets, in which only those and line breaks mean anything.
   */
  private static String link(String written, Source source) {
    return source
        .url()
        .map(url -> ShownText.line(url, Integer.MAX_VALUE))
        .map(url -> "[%s](<%s>)".formatted(written, NOT_IN_A_TARGET.matcher(url).replaceAll("")))
        .orElse(written);
  }
}
