package io.pilcrow.channel.http.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer for those who read it as it is, made from its JSON: {@code text/plain} with its sources
 * numbered below it, or {@code text/markdown} with links into the articles.
 *
 * <pre>
 * The warranty lasts two years from delivery [1].
 *
 * [1] Warranty terms ¶1: “The warranty lasts two years from delivery.”
 *     https://example.org/warranty#:~:text=…
 * </pre>
 */
final class AnswerText {
  static final String PLAIN = "text/plain";
  static final String MARKDOWN = "text/markdown";

  private static final Pattern MARK = Pattern.compile("\\[(\\d{1,4})]");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n]]");
  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]<>#+!|~&-]");
  private static final int LONGEST_NEAREST = 200;

  private AnswerText() {}

  /**
   * With a line break at its end.
   *
   * @param type one of {@link #PLAIN} and {@link #MARKDOWN}
   */
  static String of(JsonNode answer, String type) {
    return type.equals(MARKDOWN) ? markdown(answer) : plain(answer);
  }

  private static String plain(JsonNode answer) {
    List<String> lines = new ArrayList<>(List.of(shown(answer.path("answer").asText())));
    for (JsonNode citation : answer.path("citations")) {
      lines.add("");
      lines.add(
          "[%s] %s: “%s”"
              .formatted(
                  citation.path("index").asText(), place(citation), line(citation.path("quote"))));
      if (citation.hasNonNull("fragment_url")) {
        lines.add("    " + line(citation.path("fragment_url")));
      }
    }
    if (!answer.path("nearest").isEmpty()) {
      lines.addAll(List.of("", "Nearest, though not an answer:"));
      answer.path("nearest").forEach(near -> lines.add("- " + place(near) + ": " + start(near)));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String markdown(JsonNode answer) {
    Map<String, String> links = new HashMap<>();
    for (JsonNode citation : answer.path("citations")) {
      if (citation.hasNonNull("fragment_url")) {
        links.put(citation.path("index").asText(), target(citation));
      }
    }
    List<String> lines = new ArrayList<>(List.of(linked(answer.path("answer").asText(), links)));
    for (JsonNode citation : answer.path("citations")) {
      lines.add("");
      lines.add(
          "%s. %s: “%s”"
              .formatted(
                  citation.path("index").asText(),
                  link(escaped(place(citation)), citation),
                  escaped(line(citation.path("quote")))));
    }
    if (!answer.path("nearest").isEmpty()) {
      lines.addAll(List.of("", "Nearest, though not an answer:", ""));
      for (JsonNode near : answer.path("nearest")) {
        lines.add("- " + link(escaped(place(near)), near) + ": " + escaped(start(near)));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  /** The marks of citations lead to their sources; all else is no markup. */
  private static String linked(String answer, Map<String, String> links) {
    String text = shown(answer);
    StringBuilder out = new StringBuilder();
    Matcher mark = MARK.matcher(text);
    int end = 0;
    while (mark.find()) {
      String target = links.get(mark.group(1));
      if (target != null) {
        out.append(escaped(text.substring(end, mark.start())));
        out.append("[\\[").append(mark.group(1)).append("\\]](").append(target).append(')');
        end = mark.end();
      }
    }
    return out.append(escaped(text.substring(end))).toString();
  }

  private static String link(String words, JsonNode source) {
    return source.hasNonNull("fragment_url") ? "[" + words + "](" + target(source) + ")" : words;
  }

  /** Between angle brackets, in which only those and line breaks mean anything. */
  private static String target(JsonNode source) {
    return "<" + line(source.path("fragment_url")).replaceAll("[<>\\\\ ]", "") + ">";
  }

  private static String place(JsonNode source) {
    return line(source.path("article_title")) + " ¶" + source.path("paragraph_number").asInt();
  }

  private static String start(JsonNode near) {
    String text = line(near.path("text"));
    int length = text.codePointCount(0, text.length());
    return length <= LONGEST_NEAREST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_NEAREST)).strip() + "…";
  }

  private static String line(JsonNode text) {
    return shown(text.asText()).replace('\n', ' ').strip();
  }

  /** Without what would command a terminal. */
  private static String shown(String text) {
    return CONTROL.matcher(text).replaceAll(" ");
  }

  private static String escaped(String text) {
    return MARKUP.matcher(text).replaceAll("\\\\$0");
  }
}
