package io.pilcrow.question.kind;

import io.pilcrow.question.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A question whose kind is known.
 *
 * @param label the kind's name, and a variant of it behind a point: {@code talk.thanks}
 */
record Example(String question, String label) {
  Kind kind() {
    return kind(label);
  }

  static Kind kind(String label) {
    return new Kind(label.split("\\.")[0]);
  }

  static Optional<String> variant(String label) {
    int point = label.indexOf('.');
    return point < 0 ? Optional.empty() : Optional.of(label.substring(point + 1));
  }

  private static final String RESOURCE = "examples.txt";

  /** Those of the resource, in its order. */
  static List<Example> all() {
    try (InputStream in = Example.class.getResourceAsStream(RESOURCE)) {
      return parse(
          new String(Objects.requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Example> parse(String lines) {
    List<Example> examples = new ArrayList<>();
    String label = Kind.FACT.name();
    for (String line : lines.lines().map(String::strip).toList()) {
      if (line.startsWith("[") && line.endsWith("]")) {
        label = line.substring(1, line.length() - 1);
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        examples.add(new Example(line, label));
      }
    }
    return examples;
  }
}
