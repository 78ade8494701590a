package io.pilcrow.llm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
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
    ANSWER("answer", Set.of("fence", "paragraphs", "citations", "question")),
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

  private final Map<Name, Prompt> prompts;

  private Prompts(Map<Name, Prompt> prompts) {
    this.prompts = prompts;
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
      Optional<Path> own =
          folder.map(path -> path.resolve(name.fileName())).filter(Files::isRegularFile);
      String origin = own.map(Path::toString).orElse("prompts/" + name.fileName());
      String text = own.map(Prompts::text).orElseGet(() -> packaged(name.fileName()));
      prompts.put(name, Prompt.parse(name.file, text, name.variables, origin));
    }
    return new Prompts(prompts);
  }

  Prompt get(Name name) {
    return Objects.requireNonNull(prompts.get(name));
  }

  private static void requireOnlyPrompts(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "PILCROW_PROMPTS names " + folder + ", which is not a folder");
    }
    Set<String> known = Stream.of(Name.values()).map(Name::fileName).collect(Collectors.toSet());
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
