package io.pilcrow.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilcrow.channel.slack.Bot.Mode;
import io.pilcrow.testing.Assistants;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slack-34")
class SlackManifestTest {
  /** What each event needs, by Slack's reference; nothing means no scope. */
  private static final Map<String, Set<String>> SCOPES_OF_EVENTS =
      Map.of(
          "app_mention", Set.of("app_mentions:read"),
          "message.im", Set.of("im:history"),
          "message.channels", Set.of("channels:history"),
          "message.groups", Set.of("groups:history"),
          "app_home_opened", Set.of(),
          "app_context_changed", Set.of(),
          "agent_session_stopped", Set.of(),
          "app_uninstalled", Set.of(),
          "tokens_revoked", Set.of());

  /** What each method that is called needs. */
  private static final Map<String, Set<String>> SCOPES_OF_METHODS =
      Map.of(
          "chat.postMessage", Set.of("chat:write"),
          "assistant.threads.setSuggestedPrompts", Set.of("assistant:write"),
          "conversations.replies", Set.of("im:history", "channels:history", "groups:history"),
          "slash command and shortcut", Set.of("commands"));

  @TempDir Path folder;

  @Test
  void subscribesToWhatIsUnderstoodAndNothingElse() {
    Set<String> handled = new TreeSet<>();
    try (Bot bot = new Bot(Mode.HTTP, folder, Assistants.scripted())) {
      bot.channel().eventTypes().forEach(handled::add);
    }
    Set<String> subscribed = new TreeSet<>();
    Set<String> types = new TreeSet<>();
    manifest(Optional.empty())
        .at("/settings/event_subscriptions/bot_events")
        .forEach(event -> subscribed.add(event.asText()));
    subscribed.forEach(event -> types.add(event.replaceFirst("\\..*", "")));

    assertThat(types).isEqualTo(handled);
    assertThat(subscribed).isEqualTo(new TreeSet<>(SCOPES_OF_EVENTS.keySet()));
  }

  @Test
  void asksForTheScopesThatAreUsedAndNoOther() {
    Set<String> used = new TreeSet<>();
    SCOPES_OF_EVENTS.values().forEach(used::addAll);
    SCOPES_OF_METHODS.values().forEach(used::addAll);

    assertThat(SlackManifest.scopes()).isEqualTo(used);
  }

  @Test
  void namesTheShortcutThatIsHandled() {
    assertThat(manifest(Optional.empty()).at("/features/shortcuts/0/callback_id").asText())
        .isEqualTo(PayloadReader.SHORTCUT);
  }

  @Test
  void hasAnAddressForEverythingOverHttpAndForNothingInSocketMode() {
    String url = "https://pilcrow.example/slack/events";
    JsonNode http = manifest(Optional.of(URI.create("https://pilcrow.example")));
    JsonNode socket = manifest(Optional.empty());

    assertThat(http.at("/settings/socket_mode_enabled").asBoolean()).isFalse();
    assertThat(http.at("/settings/event_subscriptions/request_url").asText()).isEqualTo(url);
    assertThat(http.at("/settings/interactivity/request_url").asText()).isEqualTo(url);
    assertThat(http.at("/features/slash_commands/0/url").asText()).isEqualTo(url);
    assertThat(socket.at("/settings/socket_mode_enabled").asBoolean()).isTrue();
    assertThat(socket.toString()).doesNotContain("http");
  }

  @Test
  void keepsToTheLengthsOfTheManifestSchema() {
    JsonNode manifest = manifest(Optional.empty());

    assertThat(manifest.at("/display_information/name").asText().length()).isBetween(1, 35);
    assertThat(manifest.at("/display_information/description").asText().length()).isBetween(1, 140);
    assertThat(manifest.at("/features/agent_view/agent_description").asText().length())
        .isBetween(1, 300);
    assertThat(manifest.at("/features/agent_view/suggested_prompts").size()).isBetween(1, 4);
    assertThat(manifest.at("/features/shortcuts/0/name").asText().length()).isBetween(1, 24);
    assertThat(manifest.at("/features/shortcuts/0/description").asText().length())
        .isBetween(1, 150);
    assertThat(manifest.at("/features/app_home/messages_tab_read_only_enabled").asBoolean(true))
        .isFalse();
  }

  private static JsonNode manifest(Optional<URI> publicUrl) {
    return FakeRules.json(SlackManifest.text(publicUrl));
  }
}
