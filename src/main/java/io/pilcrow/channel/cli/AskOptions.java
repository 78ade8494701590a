package io.pilcrow.channel.cli;

import io.pilcrow.Explanation;
import io.pilcrow.question.Kind;
import io.pilcrow.question.Question;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code ask} and {@code explain} are given: a question and where to look. */
@Command
final class AskOptions {
  private final SettingFlags settings;
  private final Opener opener;
  private final Terminal terminal;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "QUESTION",
      description = "The question, in quotes.")
  private Optional<String> question = Optional.empty();

  @Option(
      names = {"-a", "--article"},
      arity = "1..*",
      paramLabel = "ARTICLE",
      description = {
        "A file, a folder or an http(s) address to look in.",
        "Without it: the library of the data folder, or the sample article when that is empty."
      })
  private List<String> articles = List.of();

  private static final Kind OVERVIEW = new Kind("overview");

  AskOptions(SettingFlags settings, Opener opener, Terminal terminal) {
    this.settings = settings;
    this.opener = opener;
    this.terminal = terminal;
  }

  /** What is done with an answer. */
  @FunctionalInterface
  interface Shown {
    void show(Explanation explained, OpenAssistant assistant);
  }

  /**
   * Asks and shows.
   *
   * @param overview whether it is what the articles are about, which needs no question
   * @return the exit code
   */
  int ask(boolean overview, Shown shown) {
    Question asked = overview ? overview() : question();
    List<String> places = overview ? articles : splitOff().places();
    try (OpenAssistant assistant = open(places, terminal.progress())) {
      Explanation explained = assistant.pilcrow().explain(asked);
      shown.show(explained, assistant);
      return ExitCodes.of(explained.answer());
    }
  }

  private OpenAssistant open(List<String> places, Progress progress) {
    return places.isEmpty()
        ? opener.library(settings.typed(), progress)
        : opener.over(settings.typed(), places, progress);
  }

  private Question question() {
    try {
      return Question.of(splitOff().question());
    } catch (IllegalArgumentException e) {
      throw UsageException.of(e);
    }
  }

  /** One for what the articles are about, whether or not something is asked beside. */
  private Question overview() {
    String text = question.orElse("What is this about?");
    return Question.of(text).of(OVERVIEW);
  }

  private record Named(String question, List<String> places) {}

  /** In {@code ask -a terms.txt "How long?"} the question comes last and is no article. */
  private Named splitOff() {
    if (question.isPresent()) {
      return new Named(question.get(), articles);
    }
    List<String> places = new ArrayList<>(articles);
    if (places.size() < 2 || isPlace(places.get(places.size() - 1))) {
      throw new UsageException("The question is missing; write it in quotes before -a.");
    }
    return new Named(places.remove(places.size() - 1), places);
  }

  private static boolean isPlace(String word) {
    try {
      return word.matches("(?i)https?://.*") || Files.exists(Path.of(word));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
