package io.pilcrow.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.pilcrow.app.settings.Settings;
import io.pilcrow.channel.slack.SlackCheck.Finding;
import io.pilcrow.channel.slack.api.SystemTiming;
import io.pilcrow.channel.slack.delivery.SignatureCheck;
import io.pilcrow.channel.slack.delivery.SlackEndpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slack-36")
class SlackCheckTest {
  private final FakeSlack slack = new FakeSlack(new ManualTiming());
  private final SystemTiming clock = new SystemTiming();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer web;

  @AfterEach
  void stop() {
    slack.close();
    clock.close();
    threads.shutdownNow();
    if (web != null) {
      web.stop(0);
    }
  }

  @Test
  void isContentWithARightSetUpInEitherMode() {
    assertThat(check("SLACK_APP_TOKEN", FakeSlack.APP_TOKEN)).allMatch(Finding::well).hasSize(3);
    String url = serve(FakeSlack.SECRET);
    assertThat(check("SLACK_SIGNING_SECRET", FakeSlack.SECRET, "PILCROW_PUBLIC_URL", url))
        .allMatch(Finding::well)
        .hasSize(3)
        .last()
        .isEqualTo(new Finding(true, "Slack's events are answered at " + url + "/slack/events."));
  }

  @Test
  void tellsAnOrganisationsTokenFromAWorkspaces() {
    slack.team("E1");
    String tokens = FakeSlack.token("T1") + "," + FakeSlack.token("E1");
    Map<String, String> settings =
        Map.of(
            "SLACK_BOT_TOKEN",
            tokens,
            "SLACK_APP_TOKEN",
            FakeSlack.APP_TOKEN,
            "SLACK_API_URL",
            slack.apiUrl().toString());

    assertThat(new SlackCheck(new Settings(settings).slack()).run())
        .allMatch(Finding::well)
        .extracting(Finding::sentence)
        .contains(
            "Bot token 1 is of workspace Team T1.", "Bot token 2 is of organisation Team E1.");
  }

  @Test
  void saysWhatSlackWouldFindAtThePublicAddress() {
    String other = serve("another secret that is as long as it is");
    assertThat(http(other))
        .singleElement()
        .matches(s -> s.contains("does not take our signature. Start it with the same"));
    assertThat(http(slack.apiUrl().resolve("/").toString()))
        .singleElement()
        .matches(s -> s.contains("is not Pilcrow with Slack switched on"));
    web.stop(0);
    assertThat(http(other))
        .singleElement()
        .matches(s -> s.startsWith("Nobody answers at " + other));
    assertThat(http(""))
        .singleElement()
        .matches(s -> s.startsWith("PILCROW_PUBLIC_URL is not set"));
  }

  private List<String> http(String publicUrl) {
    return wrong("SLACK_SIGNING_SECRET", FakeSlack.SECRET, "PILCROW_PUBLIC_URL", publicUrl);
  }

  private String serve(String secret) {
    SignatureCheck signatures = new SignatureCheck(secret, clock);
    web = Bot.serve(new SlackEndpoint(Optional.of(signatures), null), threads);
    return "http://127.0.0.1:" + web.getAddress().getPort();
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
    return new SlackCheck(new Settings(all).slack()).run();
  }
}
