package io.pilcrow.channel.text;

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
