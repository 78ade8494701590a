package io.pilcrow.answer.conduct;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the rules of a file; {@code english.txt} tells its form. */
final class RuleFile {
  private static final String INDENT = "    ";
  private static final Pattern PHRASE = Pattern.compile("\\{([a-z][a-z-]*)}");
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private final Map<String, String> phrases = new HashMap<>();
  private final List<Rule> rules = new ArrayList<>();
  private final int flags;

  private RuleFile(int flags) {
    this.flags = flags;
  }

  static List<Rule> english() {
    return new RuleFile(FLAGS).read("english.txt");
  }

  /** Letters of all scripts are letters there. */
  static List<Rule> otherLanguages() {
    return new RuleFile(FLAGS | Pattern.UNICODE_CHARACTER_CLASS).read("languages.txt");
  }

  private List<Rule> read(String file) {
    try (InputStream in = RuleFile.class.getResourceAsStream(file)) {
      byte[] bytes = Objects.requireNonNull(in, file).readAllBytes();
      String text = new String(bytes, StandardCharsets.UTF_8);
      for (String entry : text.replace("\r", "").split("\n(?=(?:phrase|rule) )")) {
        add(entry.lines().filter(line -> !line.startsWith("#")).toList());
      }
      return List.copyOf(rules);
    } catch (IOException e) {
      throw new UncheckedIOException("the rules of refusal in " + file + " cannot be read", e);
    }
  }

  private void add(List<String> lines) {
    StringBuilder regex = new StringBuilder();
    String attempt = "";
    String question = "";
    for (String line : lines) {
      if (line.startsWith("  + ")) {
        attempt = line.substring(INDENT.length());
      } else if (line.startsWith("  - ")) {
        question = line.substring(INDENT.length());
      } else if (line.startsWith(INDENT)) {
        regex.append(line, INDENT.length(), line.length());
      }
    }
    String[] head = lines.isEmpty() ? new String[] {""} : lines.get(0).split(" ");
    if (head[0].equals("phrase")) {
      phrases.put(head[1], filled(regex.toString()));
    } else if (head[0].equals("rule")) {
      Pattern pattern = Pattern.compile(filled(regex.toString()), flags);
      rules.add(new Rule(head[1], head.length > 2, attempt, question, pattern));
    }
  }

  private String filled(String regex) {
    return PHRASE
        .matcher(regex)
        .replaceAll(
            name ->
                Matcher.quoteReplacement(
                    Objects.requireNonNull(phrases.get(name.group(1)), name.group())));
  }
}
