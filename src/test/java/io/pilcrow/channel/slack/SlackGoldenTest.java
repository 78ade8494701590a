package io.pilcrow.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.Pilcrow;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.channel.slack.Bot.Mode;
import io.pilcrow.channel.slack.FakeSlack.Post;
import io.pilcrow.testing.Assistants;
import io.pilcrow.testing.ScriptedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Slack is sent, to be reviewed; {@code -Dgolden.update=true} writes it anew. */
class SlackGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/slack");
  private static final Path PICTURE = Path.of("src/docs/slack-conversation.html");
  private static final Path SHOWN = Path.of("src/docs/slack-conversation.png");

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

  @Test
  @Tag("slack-36")
  void theReadmesPictureIsDrawnFromTheRealBlocks() throws IOException {
    String hosted = "Where will Kishida host the summit in May?";
    String quote =
        "The summit in May, of which Kishida is the host, is called the Hiroshima summit after its"
            + " city.";
    Pilcrow pilcrow = Assistants.reading(new ScriptedReader(Map.of(hosted, quote)), sample());
    ConversationPicture picture = new ConversationPicture();
    try (Bot sampled = new Bot(Mode.SOCKET, folder.resolve("sample"), pilcrow)) {
      for (String question : List.of(hosted, "What does a fighter jet cost?")) {
        Post asked = sampled.slack.write("D1", "", "U1", question);
        sampled.event(Payloads.event(Payloads.direct(asked)));
        sampled.settled();
        picture.turn(asked, sampled.answerIn(asked.ts));
      }
    }
    assertGolden(PICTURE, picture.html());
    assertThat(Files.size(SHOWN)).isBetween(1_000L, 150_000L);
  }

  private static Article sample() throws IOException {
    try (InputStream text =
        SlackGoldenTest.class.getResourceAsStream("/sample/security-talks.txt")) {
      ArticleBuilder article = null;
      for (String part : new String(text.readAllBytes(), StandardCharsets.UTF_8).split("\\R{2,}")) {
        if (article == null) {
          article = new ArticleBuilder("security-talks", part.strip());
        } else {
          article.paragraph(part.strip());
        }
      }
      return article.build();
    }
  }

  private static void assertGolden(Path file, String actual) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual);
    }
    assertThat(actual.replace("\r\n", "\n"))
        .isEqualTo(Files.readString(file).replace("\r\n", "\n"));
  }
}
