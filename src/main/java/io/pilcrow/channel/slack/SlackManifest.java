package io.pilcrow.channel.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The Slack app's manifest: what to paste into "Create an app from a manifest". */
public final class SlackManifest {

  private SlackManifest() {}

  /**
   * The manifest as JSON.
   *
   * @param publicUrl where Slack reaches this server; empty means Socket Mode, which needs none
   */
  public static String text(Optional<URI> publicUrl) {
    ObjectNode manifest = read();
    publicUrl.ifPresent(url -> overHttp(manifest, address(url).toString()));
    try {
      return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(manifest) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where events, buttons and commands come to. */
  static URI address(URI publicUrl) {
    return publicUrl.resolve("/slack/events");
  }

  /** The scopes that a bot token needs. */
  static Set<String> scopes() {
    Set<String> scopes = new TreeSet<>();
    JsonNode named = read().at("/oauth_config/scopes/bot");
    named.forEach(scope -> scopes.add(scope.asText()));
    return scopes;
  }

  private static void overHttp(ObjectNode manifest, String url) {
    ((ObjectNode) manifest.at("/settings")).put("socket_mode_enabled", false);
    ((ObjectNode) manifest.at("/settings/event_subscriptions")).put("request_url", url);
    ((ObjectNode) manifest.at("/settings/interactivity")).put("request_url", url);
    ((ObjectNode) manifest.at("/features/slash_commands/0")).put("url", url);
  }

  private static ObjectNode read() {
    try (InputStream file = SlackManifest.class.getResourceAsStream("manifest.json")) {
      return (ObjectNode)
          Json.MAPPER.readTree(Objects.requireNonNull(file, "manifest.json in the jar"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
