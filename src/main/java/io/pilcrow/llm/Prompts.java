package io.pilcrow.llm;

import io.pilcrow.question.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every prompt there is, read and checked once at the start. Thread-safe. */
public final class Prompts {

  /** The prompts by the names of their files, each with its variables. */
  enum Name {
    ANSWER("answer", Set.of("fence", "kind", "paragraphs", "citations", "question")),
    STANDALONE_QUESTION("standalone-question", Set.of("fence", "conversation", "question")),
    STARTER_QUESTIONS("starter-questions", Set.of("fence", "article", "count")),
    FOLLOW_UPS("follow-ups", Set.of("fence", "article", "question", "answer", "count"));

    private final String file;
    private final Set<String> variables;

    Name(String file, Set<String> variables) {
      this.file = file;
      this.variables = variables;
    }

    String fileName() {
      return file + ".txt";
    }
  }

  /** Kinds of question with a sentence of their own in the prompt for answers. */
  private static final List<String> KINDS =
      List.of("fact", "overview", "topic", "list", "count", "reason", "comparison", "yes_no");

  private final Map<Name, Prompt> prompts;
  private final Map<String, String> kinds;

  private Prompts(Map<Name, Prompt> prompts, Map<String, String> kinds) {
    this.prompts = prompts;
    this.kinds = kinds;
  }

  /**
   * The prompts in the jar, each replaced by the file of the same name in {@code folder}.
   *
   * @throws IllegalArgumentException when a file is no prompt of ours, or has not exactly the
   *     variables of its prompt
   */
  public static Prompts read(Optional<Path> folder) {
    folder.ifPresent(Prompts::requireOnlyPrompts);
    Map<Name, Prompt> prompts = new EnumMap<>(Name.class);
    for (Name name : Name.values()) {
      Optional<Path> own = own(folder, name.fileName());
      String origin = own.map(Path::toString).orElse("prompts/" + name.fileName());
      String text = own.map(Prompts::text).orElseGet(() -> packaged(name.fileName()));
      prompts.put(name, Prompt.parse(name.file, text, name.variables, origin));
    }
    Map<String, String> kinds = new HashMap<>();
    for (String kind : KINDS) {
      String file = ofKind(kind);
      kinds.put(kind, own(folder, file).map(Prompts::text).orElseGet(() -> packaged(file)).strip());
    }
    return new Prompts(prompts, Map.copyOf(kinds));
  }

  private static Optional<Path> own(Optional<Path> folder, String file) {
    return folder.map(path -> path.resolve(file)).filter(Files::isRegularFile);
  }

  private static String ofKind(String kind) {
    return "answer-" + kind + ".txt";
  }

  /** What is asked of an answer to such a question; that of a fact where a kind has no own. */
  String kind(Kind kind) {
    return Objects.requireNonNull(
        kinds.getOrDefault(kind.name(), Objects.requireNonNull(kinds.get(Kind.FACT.name()))));
  }

  Prompt get(Name name) {
    return Objects.requireNonNull(prompts.get(name));
  }

  private static void requireOnlyPrompts(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "PILCROW_PROMPTS names " + folder + ", which is not a folder");
    }
    Set<String> known =
        Stream.concat(
                Stream.of(Name.values()).map(Name::fileName), KINDS.stream().map(Prompts::ofKind))
            .collect(Collectors.toSet());
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(file -> file.endsWith(".txt") && !known.contains(file))
          .sorted()
          .findFirst()
          .ifPresent(
              file -> {
                throw new IllegalArgumentException(
                    "PILCROW_PROMPTS holds %s, which is no prompt; there are: %s"
                        .formatted(
                            file, known.stream().sorted().collect(Collectors.joining(", "))));
              });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the prompts in " + folder, e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the prompt " + file, e);
    }
  }

  private static String packaged(String fileName) {
    try (InputStream stream = Prompts.class.getResourceAsStream("/prompts/" + fileName)) {
      if (stream == null) {
        throw new IllegalStateException("the jar lacks prompts/" + fileName);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read prompts/" + fileName, e);
    }
  }
}
