package io.pilcrow.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.testing.DocPage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slack-36")
class SlackReadmeTest {
  private final String steps = DocPage.readme().section("## Slack");
  private final DocPage page = DocPage.of("slack");

  @Test
  void setsUpInAtMostTenSteps() {
    assertThat(steps.lines().filter(line -> line.matches("\\d+\\. .*")).count()).isBetween(3L, 10L);
    assertThat(steps)
        .contains("slack manifest", "slack check", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN")
        .contains("src/docs/slack-conversation.png", "src/docs/slack.md");
  }

  @Test
  void thePageHasTheSameStepsAndTheRest() {
    String same = steps.substring(steps.indexOf("\n1. "), steps.indexOf("\n8. "));

    assertThat(page.section("## From nothing to the first answer")).contains(same);
    assertThat(page.text())
        .contains("SLACK_SIGNING_SECRET", "SLACK_API_URL", "PILCROW_PUBLIC_URL", "/slack/events");
  }
}
