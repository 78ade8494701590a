package io.pilcrow.app;

import static io.pilcrow.channel.cli.ExitCodes.USAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.app.settings.SettingsTable;
import io.pilcrow.channel.cli.PilcrowCli;
import io.pilcrow.channel.cli.Terminal;
import io.pilcrow.eval.Metric;
import io.pilcrow.eval.QuestionFiles;
import io.pilcrow.eval.QuestionSet;
import io.pilcrow.question.Question;
import io.pilcrow.telemetry.Metrics;
import io.pilcrow.testing.CastOpener;
import io.pilcrow.testing.DocPage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README and the pages in {@code src/docs} say what the code does. */
class DocsTest {
  private static final PrintStream NOWHERE =
      new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

  @Test
  void theReadmeIsReadInFiveMinutes() {
    assertThat(DocPage.readme().text().length()).isBetween(5_000, 10_000);
  }

  @Test
  void everySettingIsOnItsPageAsInTheCode() {
    assertThat(DocPage.of("settings").text()).contains(SettingsTable.markdown());
  }

  @Test
  void everyCommandIsOnItsPage() {
    String page = DocPage.of("commands").text();
    PilcrowCli cli = new PilcrowCli(new CastOpener(), Terminal.plain(NOWHERE, NOWHERE), "test");

    assertThat(page).contains("| `pilcrow slack manifest` |", "| `pilcrow slack check` |");
    assertThat(page)
        .contains("| `pilcrow keys add", "| `pilcrow keys list", "| `pilcrow keys rotate")
        .contains("| `pilcrow keys revoke", "| `pilcrow backup FILE", "| `pilcrow restore FILE")
        .contains("| `pilcrow doctor");
    assertThat(cli.commands()).isNotEmpty();
    assertThat(cli.commands()).allMatch(command -> page.contains("| `pilcrow " + command));
  }

  @Test
  void everyCommandLineIsUnderstood() {
    PilcrowCli cli = new PilcrowCli(new CastOpener(), Terminal.plain(NOWHERE, NOWHERE), "test");
    Pattern example =
        Pattern.compile(
            "(?:pilcrow|java (?:-XX:\\S+ )?-jar target/pilcrow\\.jar) ((?:serve|ask|explain|eval) [^`|#\n]+)");
    int found = 0;
    for (DocPage page : DocPage.all()) {
      for (String line : matches(example, page.text())) {
        if (!line.matches(".*[\\[…].*")) { // that is a pattern, not an example
          assertThat(cli.run(words(line))).as(page.path() + ": " + line).isNotEqualTo(USAGE);
          found++;
        }
      }
    }
    assertThat(found).isGreaterThanOrEqualTo(10);
  }

  private static String[] words(String line) {
    return Pattern.compile("\"([^\"]*)\"|(\\S+)")
        .matcher(line.strip())
        .results()
        .map(word -> Optional.ofNullable(word.group(1)).orElseGet(word::group))
        .toArray(String[]::new);
  }

  @Test
  void everyQuestionLineIsOneThatEvalReads(@TempDir Path folder) throws IOException {
    List<String> lines =
        DocPage.of("measuring")
            .text()
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith("{\"id\":"))
            .toList();
    Path file = Files.write(folder.resolve("questions.jsonl"), lines);

    QuestionSet set = QuestionFiles.read(file, QuestionFiles.Format.JSONL, false);
    assertThat(lines).isNotEmpty();
    assertThat(set.questions()).hasSameSizeAs(lines);
  }

  @Test
  void everyLinkLeadsSomewhere() {
    Map<Path, DocPage> pages =
        DocPage.all().stream().collect(Collectors.toMap(DocPage::path, page -> page));

    for (DocPage page : pages.values()) {
      for (String link : page.links()) {
        Path target = page.at(link);
        assertThat(Files.exists(target)).as(page.path() + " leads to " + link).isTrue();
        if (link.contains("#")) {
          assertThat(pages).containsKey(target);
          assertThat(pages.get(target).anchors()).contains(link.substring(link.indexOf('#')));
        }
      }
    }
  }

  /** So that a page does not go on speaking of what was renamed. */
  @Test
  void everyClassThatAPageNamesIsThere() throws IOException {
    Set<String> classes =
        new HashSet<>(Set.of("EmbeddingModel", "EmbeddingStore", "StreamingChatModel")); // plugs
    try (Stream<Path> sources = Files.walk(Path.of("src"))) {
      sources
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .forEach(name -> classes.add(name.substring(0, name.length() - ".java".length())));
    }
    Pattern named = Pattern.compile("`((?:[A-Z][a-z0-9]+){2,})(?:#\\w+)?`");
    for (String page : List.of("CONTRIBUTING", "architecture", "decisions", "extend")) {
      DocPage developers =
          DocPage.all().stream()
              .filter(one -> one.path().endsWith(page + ".md"))
              .findFirst()
              .orElseThrow();
      assertThat(matches(named, developers.text())).as(page).isNotEmpty().isSubsetOf(classes);
    }
  }

  @Test
  void everyPageIsLedTo() {
    List<DocPage> pages = DocPage.all();
    Set<Path> ledTo = new HashSet<>(Set.of(Path.of("README.md")));
    pages.forEach(page -> page.links().forEach(link -> ledTo.add(page.at(link))));

    assertThat(pages).hasSizeGreaterThan(15).extracting(DocPage::path).allMatch(ledTo::contains);
  }

  @Test
  void everyMetricIsOnItsPageWithItsMeaning() {
    String page = DocPage.of("measuring").text();
    for (Metric metric : Metric.values()) {
      assertThat(page).contains("| `" + metric.label() + "` | " + metric.meaning() + " |");
    }
  }

  @Test
  void everyMetricOfTheServerIsOnItsPage() {
    String page = DocPage.of("operate").text();
    Metrics metrics = new Metrics("1", "0");
    metrics.citationFailures(() -> 0);
    metrics.request("/", "GET", 200, Duration.ZERO);
    metrics.rateLimited("api");
    metrics.rated("api", "up");
    metrics.sourcePage("src-1", "added");
    metrics.slackFailed("chat.postMessage", "ratelimited");
    metrics.asked("api", Question.of("?")).failed(new IllegalStateException());

    Matcher names =
        Pattern.compile("# TYPE (pilcrow_\\S+)").matcher(metrics.scrape(Metrics.contentType("")));
    int found = 0;
    while (names.find()) {
      if (!names.group(1).endsWith("_max")) { // stands beside each duration
        assertThat(page.contains("| `" + names.group(1) + "` |")).as(names.group(1)).isTrue();
        found++;
      }
    }
    assertThat(found).isEqualTo(14);
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

  /** What the first group of a pattern matches, wherever it does. */
  private static List<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1)).toList();
  }
}
