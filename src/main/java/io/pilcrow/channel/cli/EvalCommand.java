package io.pilcrow.channel.cli;

import io.pilcrow.eval.AnswersJson;
import io.pilcrow.eval.Minimum;
import io.pilcrow.eval.Outcome;
import io.pilcrow.eval.QuestionFiles;
import io.pilcrow.eval.QuestionFiles.Format;
import io.pilcrow.eval.QuestionSet;
import io.pilcrow.eval.Report;
import io.pilcrow.eval.ReportJson;
import io.pilcrow.eval.ReportTable;
import io.pilcrow.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Quality figures over a question file. */
@Command(
    name = "eval",
    description =
        "Asks the questions of a file whose answers are known, and prints quality figures.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every minimum is kept",
      "1:a minimum is missed, or something failed",
      "2:what was typed cannot be meant"
    },
    footer = {
      "",
      "Examples:",
      "  pilcrow eval questions.jsonl -a terms.txt --baselines",
      "  pilcrow eval squad2-dev.json.gz --limit 500 --seed 1",
      "  pilcrow eval questions.jsonl -a terms.txt \\",
      "      --min citation_accuracy=0.9 --min false_refusals=0.1",
      "  pilcrow eval questions.jsonl -a pages --answers answers.jsonl \\",
      "      --min good=0.8 --min wrong=0.06 --min good.overview=0.85"
    })
final class EvalCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "QUESTIONS", description = "The question file, .gz too.")
  @SuppressWarnings("NullAway.Init") // required
  private Path file;

  @Option(
      names = {"-a", "--article"},
      arity = "1..*",
      paramLabel = "ARTICLE",
      description = "What jsonl questions are asked of; SQuAD brings its own articles.")
  private List<String> articles = List.of();

  @Option(
      names = "--format",
      paramLabel = "jsonl|squad",
      description = "By default squad for .json and .json.gz, else jsonl.")
  private Optional<Format> format = Optional.empty();

  @Option(names = "--library", description = "Ask SQuAD's questions of all its articles at once.")
  private boolean wholeLibrary;

  @Option(
      names = "--baselines",
      description = "Also measure LangChain4j's Easy RAG and BM25, in columns of their own.")
  private boolean baselines;

  @Option(names = "--limit", paramLabel = "N", description = "Ask only N, drawn at random.")
  private Optional<Integer> limit = Optional.empty();

  @Option(names = "--seed", paramLabel = "SEED", description = "Of the draw; 1 by default.")
  private long seed = 1;

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @Option(
      names = "--answers",
      paramLabel = "FILE",
      description = "Also write every answer and its verdict, one JSON object a line.")
  private Optional<Path> answers = Optional.empty();

  @Option(
      names = "--min",
      paramLabel = "METRIC=VALUE",
      description = {
        "Fail when the metric is below the value; may be given several times.",
        "Where lower is better (wrong, surely_wrong, false_refusals, ece, latency_p50_ms,"
            + " latency_p95_ms), fail when it is above the value.",
        "METRIC.KIND is the metric over the questions of one kind."
      })
  private List<String> minimums = new ArrayList<>();

  private final SettingFlags settings;
  private final Opener opener;
  private final Terminal terminal;

  EvalCommand(SettingFlags settings, Opener opener, Terminal terminal) {
    this.settings = settings;
    this.opener = opener;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<Minimum> bounds = bounds();
    QuestionSet questions = questions();
    Report report;
    try (OpenAssistant assistant = open(questions)) {
      report =
          new MeasuredRun(assistant, terminal.progress())
              .report(file.toString(), questions, baselines, this::write);
    }
    List<String> missed = report.missed(bounds);
    terminal.out().print(json ? Json.write(ReportJson.of(report, missed)) + "\n" : table(report));
    terminal.out().flush();
    if (!missed.isEmpty()) {
      terminal.err().println("Missed: " + String.join("; ", missed) + ".");
      return ExitCodes.FAILURE;
    }
    return ExitCodes.DONE;
  }

  private void write(List<Outcome> outcomes) {
    if (answers.isEmpty()) {
      return;
    }
    List<String> lines = outcomes.stream().map(AnswersJson::of).map(Json::write).toList();
    try {
      Files.write(answers.get(), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write %s: %s".formatted(answers.get(), e.getMessage()), e);
    }
  }

  private static String table(Report report) {
    return ReportTable.of(report);
  }

  private List<Minimum> bounds() {
    try {
      return minimums.stream().map(Minimum::parse).toList();
    } catch (IllegalArgumentException e) {
      throw new UsageException("--min: " + e.getMessage() + ".", e);
    }
  }

  private QuestionSet questions() {
    Format written = format.orElseGet(this::formatByName);
    if (written == Format.SQUAD && !articles.isEmpty()) {
      throw new UsageException("A squad file brings its own articles; leave out -a.");
    }
    if (written == Format.JSONL && wholeLibrary) {
      throw new UsageException("--library is for squad files; jsonl is asked of all articles.");
    }
    if (limit.isPresent() && limit.get() < 1) {
      throw new UsageException("--limit is at least 1, got " + limit.get() + ".");
    }
    QuestionSet all = QuestionFiles.read(file, written, wholeLibrary);
    return limit.map(most -> all.sample(most, seed)).orElse(all).withoutUnasked();
  }

  private Format formatByName() {
    return file.toString().matches("(?i).*\\.json(\\.gz)?") ? Format.SQUAD : Format.JSONL;
  }

  private OpenAssistant open(QuestionSet questions) {
    if (!questions.articles().isEmpty()) {
      return opener.overArticles(settings.typed(), questions.articles(), terminal.progress());
    }
    return articles.isEmpty()
        ? opener.library(settings.typed(), terminal.progress())
        : opener.over(settings.typed(), articles, terminal.progress());
  }
}
