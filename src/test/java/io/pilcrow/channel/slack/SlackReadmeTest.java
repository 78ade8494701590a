package io.pilcrow.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slack-36")
class SlackReadmeTest {
  @Test
  void setsUpInAtMostTenSteps() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String section = readme.substring(readme.indexOf("## Slack")).split("(?m)^## ")[1];

    assertThat(section.lines().filter(line -> line.matches("\\d+\\. .*")).count())
        .isBetween(3L, 10L);
    assertThat(section)
        .contains(
            "slack manifest",
            "slack check",
            "SLACK_BOT_TOKEN",
            "SLACK_APP_TOKEN",
            "SLACK_SIGNING_SECRET",
            "SLACK_API_URL",
            "src/docs/slack-conversation.png");
  }
}
