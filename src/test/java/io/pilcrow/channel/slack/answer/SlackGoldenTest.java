package io.pilcrow.channel.slack.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.channel.slack.Bot;
import io.pilcrow.channel.slack.Bot.Mode;
import io.pilcrow.channel.slack.FakeRules;
import io.pilcrow.channel.slack.Payloads;
import io.pilcrow.testing.Assistants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Slack is sent, to be reviewed; {@code -Dgolden.update=true} writes it anew. */
public class SlackGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/slack");

  @TempDir Path folder;
  private Bot bot;

  @BeforeEach
  void start() {
    bot = new Bot(Mode.HTTP, folder, Assistants.scripted());
  }

  @AfterEach
  void stop() {
    bot.close();
  }

  @Test
  void anAnswerHasItsSourcesADisclaimerAndButtons() throws IOException {
    assertGolden(
        GOLDEN.resolve("answer.json"),
        bot.askDirectly(Assistants.WARRANTY_QUESTION).blocks.toPrettyString() + "\n");
  }

  @Test
  void anAbstentionHasTheNearestParagraphsAndButtons() throws IOException {
    assertGolden(
        GOLDEN.resolve("not-found.json"),
        bot.askDirectly("Who insures the lighthouse keeper?").blocks.toPrettyString() + "\n");
  }

  @Test
  void theHomeTabSaysHowToAskAndWhatWasRead() throws IOException {
    bot.event(Payloads.event(Payloads.homeOpened("home")));
    bot.settled();
    String view = bot.slack.calls("views.publish").get(0).get("view");

    assertGolden(GOLDEN.resolve("home.json"), FakeRules.json(view).toPrettyString() + "\n");
  }

  public static void assertGolden(Path file, String actual) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual);
    }
    assertThat(actual.replace("\r\n", "\n"))
        .isEqualTo(Files.readString(file).replace("\r\n", "\n"));
  }
}
