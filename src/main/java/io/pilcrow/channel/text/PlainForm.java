package io.pilcrow.channel.text;

import io.pilcrow.article.TableExcerpt;
import java.util.Map;

/**
 * Plain text, for files and terminals.
 *
 * @param style how a part is shown, where it can be shown otherwise
 */
public record PlainForm(Style style) implements TextForm {
  private static final int INDENT = 4;
  private static final int LONGEST_CELL = 40; // characters: eight columns fill no terminal

  /** What stands out or back on a terminal. */
  @FunctionalInterface
  public interface Style {
    /**
     * @param part {@code bold} for titles, {@code cyan} for places, {@code faint} for addresses
     */
    String of(String part, String text);
  }

  /** Without any style. */
  public PlainForm() {
    this((part, text) -> text);
  }

  @Override
  public String words(String text) {
    return ShownText.text(text);
  }

  @Override
  public String answer(String text, Map<Integer, Source> sources) {
    return words(text);
  }

  @Override
  public String citation(int index, Source source, String quote) {
    return cited(index, source, ("“" + words(quote) + "”").indent(INDENT));
  }

  @Override
  public String citation(int index, Source source, TableExcerpt table) {
    String lines = new TableLines(LONGEST_CELL, cell -> style.of("bold", cell)).of(table);
    return cited(index, source, lines.indent(INDENT));
  }

  private String cited(int index, Source source, String quoted) {
    return "["
        + index
        + "] "
        + place(source)
        + quoted
        + source
            .url()
            .map(url -> style.of("faint", ShownText.line(url, Integer.MAX_VALUE)).indent(INDENT))
            .orElse("");
  }

  @Override
  public String nearest(Source source, String text) {
    return item(place(source) + ShownText.line(text, SHOWN).indent(INDENT).stripTrailing());
  }

  @Override
  public String item(String written) {
    return "  " + written + "\n";
  }

  private String place(Source source) {
    return style.of("bold", ShownText.line(source.title(), SHOWN))
        + " "
        + style.of("cyan", source.place())
        + "\n";
  }
}
