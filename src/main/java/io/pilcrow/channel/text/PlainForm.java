package io.pilcrow.channel.text;

import java.util.Map;

/**
 * Plain text, for files and terminals.
 *
 * @param style how a part is shown, where it can be shown otherwise
 */
public record PlainForm(Style style) implements TextForm {
  private static final int INDENT = 4;

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
    return "["
        + index
        + "] "
        + place(source)
        + ("“" + words(quote) + "”").indent(INDENT)
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
