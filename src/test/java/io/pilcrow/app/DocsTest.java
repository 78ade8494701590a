package io.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.app.settings.SettingsTable;
import io.pilcrow.channel.cli.ExitCodes;
import io.pilcrow.channel.cli.PilcrowCli;
import io.pilcrow.channel.cli.Terminal;
import io.pilcrow.eval.Metric;
import io.pilcrow.eval.QuestionFiles;
import io.pilcrow.eval.QuestionSet;
import io.pilcrow.question.Question;
import io.pilcrow.telemetry.Metrics;
import io.pilcrow.testing.CastOpener;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README says what the code does. */
class DocsTest {
  private static final PrintStream NOWHERE =
      new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

  private final String readme;

  DocsTest() throws IOException {
    readme = Files.readString(Path.of("README.md"), StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  @Test
  void everySettingIsInTheReadmeAsInTheCode() {
    assertThat(readme).contains(SettingsTable.markdown());
  }

  @Test
  void everyCommandIsInTheReadme() {
    Terminal terminal = Terminal.plain(System.out, System.err);
    PilcrowCli cli = new PilcrowCli(new CastOpener(), terminal, "test");

    assertThat(readme).contains("| `pilcrow slack manifest` |", "| `pilcrow slack check` |");
    assertThat(readme)
        .contains("| `pilcrow keys add", "| `pilcrow keys list", "| `pilcrow keys rotate")
        .contains("| `pilcrow keys revoke");
    assertThat(cli.commands()).isNotEmpty();
    assertThat(cli.commands()).allMatch(command -> readme.contains("| `pilcrow " + command));
  }

  @Test
  void everyCommandLineInTheReadmeIsUnderstood() {
    PilcrowCli cli = new PilcrowCli(new CastOpener(), Terminal.plain(NOWHERE, NOWHERE), "test");
    Matcher examples =
        Pattern.compile(
                "(?:pilcrow|java -jar target/pilcrow\\.jar) ((?:serve|ask|explain|eval) [^`|#\n]+)")
            .matcher(readme);
    List<String> found = new ArrayList<>();
    while (examples.find()) {
      String example = examples.group(1).strip();
      if (!example.matches(".*[\\[…].*")) { // that is a pattern, not an example
        found.add(example);
        String[] words =
            Pattern.compile("\"([^\"]*)\"|(\\S+)")
                .matcher(example)
                .results()
                .map(word -> Optional.ofNullable(word.group(1)).orElseGet(word::group))
                .toArray(String[]::new);
        assertThat(cli.run(words)).as(example).isNotEqualTo(ExitCodes.USAGE);
      }
    }
    assertThat(found).hasSizeGreaterThanOrEqualTo(5);
  }

  @Test
  void everyQuestionLineInTheReadmeIsOneThatEvalReads(@TempDir Path folder) throws IOException {
    List<String> lines =
        readme.lines().map(String::strip).filter(line -> line.startsWith("{\"id\":")).toList();
    Path file = Files.write(folder.resolve("questions.jsonl"), lines);

    QuestionSet set = QuestionFiles.read(file, QuestionFiles.Format.JSONL, false);
    assertThat(lines).isNotEmpty();
    assertThat(set.questions()).hasSameSizeAs(lines);
  }

  @Test
  void everyLinkInTheReadmeLeadsSomewhere() {
    List<String> headings =
        Pattern.compile("(?m)^#+ (.+)$")
            .matcher(readme)
            .results()
            .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
            .map(heading -> "#" + heading.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
            .toList();
    List<String> targets =
        Pattern.compile("\\]\\(([^)\\s]+)\\)")
            .matcher(readme)
            .results()
            .map(link -> link.group(1))
            .filter(target -> !target.startsWith("http"))
            .toList();

    assertThat(targets).contains("src/docs/article-page.png", "#commands");
    for (String target : targets) {
      if (target.startsWith("#")) {
        assertThat(headings).contains(target);
      } else {
        assertThat(Path.of(target)).exists();
      }
    }
  }

  @Test
  void everyMetricIsInTheReadmeWithItsMeaning() {
    for (Metric metric : Metric.values()) {
      assertThat(readme).contains("| `" + metric.label() + "` | " + metric.meaning() + " |");
    }
  }

  @Test
  void everyMetricOfTheServerIsInTheReadme() {
    Metrics metrics = new Metrics("1", "0");
    metrics.citationFailures(() -> 0);
    metrics.request("/", "GET", 200, Duration.ZERO);
    metrics.rateLimited("api");
    metrics.rated("api", "up");
    metrics.slackFailed("chat.postMessage", "ratelimited");
    metrics.asked("api", Question.of("?")).failed(new IllegalStateException());

    Matcher names =
        Pattern.compile("# TYPE (pilcrow_\\S+)").matcher(metrics.scrape(Metrics.contentType("")));
    int found = 0;
    while (names.find()) {
      if (!names.group(1).endsWith("_max")) { // stands beside each duration
        assertThat(readme.contains("| `" + names.group(1) + "` |")).as(names.group(1)).isTrue();
        found++;
      }
    }
    assertThat(found).isEqualTo(13);
  }

  @Test
  void theProductCarriesItsLicenceAndItsNotice() throws IOException {
    for (String file : new String[] {"LICENSE", "NOTICE"}) {
      try (InputStream in = DocsTest.class.getResourceAsStream("/" + file)) {
        assertThat(in).as(file).isNotNull();
        assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(Path.of(file)));
      }
    }
  }
}
