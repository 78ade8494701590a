package io.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pilcrow.app.settings.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@Tag("slack-36")
class SlackCommandsTest {
  @Test
  void printsAManifestForSocketModeOrForAnAddress() throws Exception {
    StringWriter socket = new StringWriter();
    StringWriter http = new StringWriter();

    assertThat(run(socket, Map.of(), "manifest")).isZero();
    assertThat(run(http, Map.of(), "manifest", "--public-url", "https://p.example")).isZero();
    assertThat(socketMode(socket)).isTrue();
    assertThat(socketMode(http)).isFalse();
  }

  @Test
  void takesTheAddressFromTheSettings() throws Exception {
    StringWriter http = new StringWriter();
    run(http, Map.of("PILCROW_PUBLIC_URL", "https://p.example"), "manifest");

    assertThat(http.toString()).contains("https://p.example/slack/events");
  }

  @Test
  void saysWhatToMendAndFails() {
    StringWriter out = new StringWriter();

    assertThat(run(out, Map.of(), "check")).isEqualTo(1);
    assertThat(out.toString()).contains("✗ SLACK_BOT_TOKEN is not set.");
  }

  private int run(StringWriter out, Map<String, String> settings, String... arguments) {
    return new CommandLine(new SlackCommands(() -> new Settings(settings).slack()))
        .setOut(new PrintWriter(out))
        .execute(arguments);
  }

  private static boolean socketMode(StringWriter manifest) throws Exception {
    JsonNode json = new ObjectMapper().readTree(manifest.toString());
    return json.at("/settings/socket_mode_enabled").asBoolean();
  }
}
