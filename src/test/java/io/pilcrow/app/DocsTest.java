package io.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.channel.cli.PilcrowCli;
import io.pilcrow.channel.cli.Terminal;
import io.pilcrow.eval.Metric;
import io.pilcrow.question.Question;
import io.pilcrow.telemetry.Metrics;
import io.pilcrow.testing.CastOpener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README says what the code does. */
class DocsTest {
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
