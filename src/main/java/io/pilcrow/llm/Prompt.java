package io.pilcrow.llm;

import io.pilcrow.llm.provider.LanguageModel.RenderedPrompt;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt as its file has it: what the model is told about its task, a line {@code === user ===},
 * and what it is asked, with places such as {@code {{question}}}.
 *
 * @param name of its file, without {@code .txt}
 */
record Prompt(String name, String system, String user) {
  static final String DIVIDER = "=== user ===";

  private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([a-z_]+)\\s*}}");

  /**
   * Checks that the file has its two parts and exactly these variables.
   *
   * @param origin where the text comes from, for the error
   * @throws IllegalArgumentException saying which variable is missing or unknown, and where
   */
  static Prompt parse(String name, String text, Set<String> variables, String origin) {
    String[] parts = text.split("(?m)^" + DIVIDER + "[ \\t]*\\R", -1);
    if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
      throw new IllegalArgumentException(
          "prompt " + origin + " needs two parts with one line \"" + DIVIDER + "\" between them");
    }
    Prompt prompt = new Prompt(name, parts[0].strip(), parts[1].strip());
    Set<String> found = new TreeSet<>();
    for (String part : parts) {
      VARIABLE.matcher(part).results().forEach(match -> found.add(match.group(1)));
    }
    requireNone(origin, "lacks", minus(variables, found), variables);
    requireNone(origin, "has the unknown", minus(found, variables), variables);
    return prompt;
  }

  /** Throws IllegalArgumentException when a value is missing. */
  RenderedPrompt render(Map<String, String> values) {
    return new RenderedPrompt(fill(system, values), fill(user, values));
  }

  private String fill(String template, Map<String, String> values) {
    return VARIABLE
        .matcher(template)
        .replaceAll(match -> Matcher.quoteReplacement(value(match, values)));
  }

  private String value(MatchResult match, Map<String, String> values) {
    String value = values.get(match.group(1));
    if (value == null) {
      throw new IllegalArgumentException("prompt " + name + " needs " + match.group());
    }
    return value;
  }

  private static void requireNone(
      String origin, String verb, Set<String> wrong, Set<String> variables) {
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(
          "prompt %s %s variable {{%s}}; it has exactly: %s"
              .formatted(
                  origin,
                  verb,
                  wrong.iterator().next(),
                  String.join(", ", new TreeSet<>(variables))));
    }
  }

  private static Set<String> minus(Set<String> from, Set<String> those) {
    Set<String> left = new TreeSet<>(from);
    left.removeAll(those);
    return left;
  }
}
