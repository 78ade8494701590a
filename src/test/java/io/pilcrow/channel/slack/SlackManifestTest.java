package io.pilcrow.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilcrow.channel.slack.Bot.Mode;
import io.pilcrow.channel.slack.delivery.PayloadReader;
import io.pilcrow.testing.Assistants;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    assertThat(manifest(Optional.empty()).at("/features/shortcuts/1/callback_id").asText())
        .isEqualTo(PayloadReader.OVERVIEW);
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
    for (JsonNode shortcut : manifest.at("/features/shortcuts")) {
      assertThat(shortcut.path("name").asText().length()).isBetween(1, 24);
      assertThat(shortcut.path("description").asText().length()).isBetween(1, 150);
    }
    assertThat(manifest.at("/features/app_home/messages_tab_read_only_enabled").asBoolean(true))
        .isFalse();
  }

  /** The objects of the schema that are used here, with all the properties that they may have. */
  @Test
  void hasOnlyWhatTheManifestSchemaKnows() {
    Map<String, Set<String>> known =
        Map.ofEntries(
            entry("", "_metadata", "display_information", "features", "oauth_config", "settings"),
            entry("/_metadata", "schema_version", "min_version", "major_version", "minor_version"),
            entry(
                "/display_information",
                "name",
                "description",
                "background_color",
                "long_description"),
            entry("/features", "agent_view", "app_home", "bot_user", "shortcuts", "slash_commands"),
            entry("/features/agent_view", "agent_description", "suggested_prompts", "actions"),
            entry("/features/agent_view/suggested_prompts/0", "title", "message"),
            entry(
                "/features/app_home",
                "home_tab_enabled",
                "messages_tab_enabled",
                "messages_tab_read_only_enabled"),
            entry("/features/bot_user", "display_name", "always_online"),
            entry("/features/shortcuts/0", "name", "type", "callback_id", "description"),
            entry("/features/shortcuts/1", "name", "type", "callback_id", "description"),
            entry(
                "/features/slash_commands/0",
                "command",
                "url",
                "description",
                "usage_hint",
                "should_escape"),
            entry("/oauth_config", "scopes", "redirect_urls"),
            entry("/oauth_config/scopes", "bot", "user"),
            entry(
                "/settings",
                "event_subscriptions",
                "interactivity",
                "org_deploy_enabled",
                "socket_mode_enabled",
                "token_rotation_enabled"),
            entry("/settings/event_subscriptions", "request_url", "bot_events", "user_events"),
            entry("/settings/interactivity", "is_enabled", "request_url"));
    for (JsonNode manifest :
        List.of(
            manifest(Optional.empty()), manifest(Optional.of(URI.create("https://p.example"))))) {
      assertKnown(manifest, "", known);
    }
  }

  private static Map.Entry<String, Set<String>> entry(String path, String... properties) {
    return Map.entry(path, Set.of(properties));
  }

  private static void assertKnown(JsonNode node, String path, Map<String, Set<String>> known) {
    if (node.isObject()) {
      assertThat(known).as("an object of the schema").containsKey(path);
    }
    node.properties()
        .forEach(
            property -> {
              assertThat(known.get(path)).as(path).contains(property.getKey());
              assertKnown(property.getValue(), path + "/" + property.getKey(), known);
            });
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      assertKnown(node.get(i), path + "/" + i, known);
    }
  }

  @Test
  void keepsToThePatternsOfTheManifestSchema() {
    JsonNode manifest = manifest(Optional.of(URI.create("https://p.example/")));
    JsonNode command = manifest.at("/features/slash_commands/0");

    assertThat(manifest.at("/_metadata/major_version").asInt()).isEqualTo(2);
    assertThat(manifest.at("/display_information/background_color").asText())
        .matches("#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})");
    assertThat(command.path("command").asText()).matches("/[a-z]{1,31}");
    assertThat(command.path("description").asText().length()).isBetween(1, 2000);
    assertThat(command.path("usage_hint").asText().length()).isBetween(1, 1000);
    assertThat(command.path("url").asText()).isEqualTo("https://p.example/slack/events");
    assertThat(manifest.at("/features/bot_user/display_name").asText().length()).isBetween(1, 80);
    assertThat(manifest.at("/features/shortcuts/0/type").asText()).isEqualTo("message");
    assertThat(manifest.at("/features/shortcuts/1/type").asText()).isEqualTo("global");
    assertThat(manifest.at("/settings/interactivity/is_enabled").isBoolean()).isTrue();
    for (String list :
        List.of("/settings/event_subscriptions/bot_events", "/oauth_config/scopes/bot")) {
      List<String> words = new ArrayList<>();
      manifest.at(list).forEach(word -> words.add(word.asText()));
      assertThat(words).doesNotHaveDuplicates().allMatch(word -> word.length() <= 50);
    }
  }

  private static JsonNode manifest(Optional<URI> publicUrl) {
    return FakeRules.json(SlackManifest.text(publicUrl));
  }
}
