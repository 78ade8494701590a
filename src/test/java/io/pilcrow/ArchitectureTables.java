package io.pilcrow;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tables of ArchitectureTest as the page on architecture has them. */
final class ArchitectureTables {
  private static final Path SOURCES = Path.of("src/main/java/io/pilcrow");

  /** What a newcomer wants to see first; the others follow by name. */
  private static final List<String> JOURNEY =
      List.of(
          "source", "embedding", "index", "question", "retrieval", "answer", "reader", "llm", "");

  private static final Pattern SENTENCE = Pattern.compile("(?s)/\\*\\*(.*?)(?:\\.(?=\\s)|\\*/)");

  private ArchitectureTables() {}

  /** A row for each package, below all that it imports. */
  static String packages(Map<String, Set<String>> mayImport) {
    Set<String> ordered = new LinkedHashSet<>();
    Stream.concat(JOURNEY.stream(), new TreeSet<>(mayImport.keySet()).stream())
        .forEach(name -> placeBelowImports(name, mayImport, ordered));
    String rows =
        ordered.stream()
            .map(name -> row(name, new TreeSet<>(mayImport.get(name))))
            .collect(joining());
    return "| package | is for | imports |\n|---|---|---|\n"
        + rows
        + "| `app` | %s | all |\n".formatted(purpose("app"));
  }

  private static void placeBelowImports(
      String name, Map<String, Set<String>> mayImport, Set<String> ordered) {
    if (!ordered.contains(name)) {
      new TreeSet<>(mayImport.get(name))
          .forEach(imported -> placeBelowImports(imported, mayImport, ordered));
      ordered.add(name);
    }
  }

  private static String row(String name, Set<String> imports) {
    String listed = imports.stream().map(ArchitectureTables::shown).collect(joining(", "));
    return "| %s | %s | %s |\n".formatted(shown(name), purpose(name), listed);
  }

  static String libraries(Map<String, Set<String>> homes) {
    return "| library | is known only by |\n|---|---|\n"
        + new TreeMap<>(homes)
            .entrySet().stream()
                .map(
                    home ->
                        "| `%s` | %s |\n"
                            .formatted(
                                home.getKey(),
                                new TreeSet<>(home.getValue())
                                    .stream()
                                        .map(ArchitectureTables::shown)
                                        .collect(joining(", "))))
                .collect(joining());
  }

  private static String shown(String name) {
    return "`" + (name.isEmpty() ? "io.pilcrow" : name) + "`";
  }

  /** The first sentence of its package-info, without Javadoc's tags. */
  private static String purpose(String name) {
    Path info = SOURCES.resolve(name.replace('.', '/')).resolve("package-info.java");
    Matcher sentence = SENTENCE.matcher(read(info));
    return sentence.find() ? plain(sentence.group(1)) : "";
  }

  private static String plain(String javadoc) {
    return javadoc
        .replaceAll("\\s*\\n \\* ?", " ")
        .replaceAll("\\{@(?:code|link) (?:[\\w.]+\\.)?([^}]+)}", "`$1`")
        .strip();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
