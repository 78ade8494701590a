package io.pilcrow.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.channel.slack.SlackCheck.Finding;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slack-36")
class SlackCheckTest {
  private final FakeSlack slack = new FakeSlack(new ManualTiming());
  @TempDir Path folder;

  @AfterEach
  void stop() {
    slack.close();
  }

  @Test
  void isContentWithARightSetUpInEitherMode() {
    assertThat(check("SLACK_APP_TOKEN", FakeSlack.APP_TOKEN)).allMatch(Finding::well).hasSize(3);
    assertThat(check("SLACK_SIGNING_SECRET", FakeSlack.SECRET)).allMatch(Finding::well).hasSize(3);
  }

  @Test
  void namesTheScopesThatAreMissing() {
    slack.scopes("chat:write,commands, im:history");

    assertThat(wrong("SLACK_APP_TOKEN", FakeSlack.APP_TOKEN))
        .anyMatch(s -> s.contains("lacks the scope assistant:write"))
        .hasSize(4);
  }

  @Test
  void saysWhatIsWrongWithATokenAndNeverTheToken() {
    assertThat(wrong("SLACK_BOT_TOKEN", "xoxb-revoked", "SLACK_APP_TOKEN", "xoxb-wrong-place"))
        .containsExactly(
            "Bot token 1 is not accepted (invalid_auth). Reinstall the app.",
            "SLACK_APP_TOKEN does not begin with xapp-. Take an App-Level Token.");
    assertThat(wrong("SLACK_BOT_TOKEN", "xoxp-user", "SLACK_APP_TOKEN", "xapp-unknown"))
        .hasSize(2)
        .anyMatch(s -> s.contains("connections:write"))
        .noneMatch(s -> s.contains("unknown"));
  }

  @Test
  void saysWhatIsNotSet() {
    assertThat(wrong("SLACK_BOT_TOKEN", "")).hasSize(2).anyMatch(s -> s.contains("Neither"));
    assertThat(wrong("SLACK_SIGNING_SECRET", "too-short"))
        .singleElement()
        .matches(s -> s.contains("32 hexadecimal digits"));
  }

  @Test
  void saysThatSlackCannotBeReached() {
    slack.close();

    assertThat(wrong("SLACK_APP_TOKEN", FakeSlack.APP_TOKEN))
        .hasSize(2)
        .allMatch(s -> s.contains("cannot be reached at " + slack.apiUrl()));
  }

  private List<String> wrong(String... settings) {
    return check(settings).stream().filter(f -> !f.well()).map(Finding::sentence).toList();
  }

  private List<Finding> check(String... settings) {
    Map<String, String> all = new HashMap<>();
    all.put("SLACK_BOT_TOKEN", FakeSlack.token("T1"));
    all.put("SLACK_API_URL", slack.apiUrl().toString());
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    return new SlackCheck(SlackSettings.of(all, folder)).run();
  }
}
