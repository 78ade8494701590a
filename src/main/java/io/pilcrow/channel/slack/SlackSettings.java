package io.pilcrow.channel.slack;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How to reach Slack. An app token means Socket Mode; without one, events come over HTTP and need
 * the signing secret.
 *
 * @param botTokens one for each workspace; which is whose, {@code auth.test} tells
 * @param signingSecret empty when only Socket Mode is used
 * @param apiUrl the Web API's base, with a slash at the end
 * @param publicUrl where this server can be reached, for links to articles without an address
 * @param folder where deliveries and the channels' choices of articles are kept
 */
public record SlackSettings(
    List<String> botTokens,
    Optional<String> signingSecret,
    Optional<String> appToken,
    URI apiUrl,
    Optional<URI> publicUrl,
    Path folder) {

  public SlackSettings {
    botTokens = List.copyOf(botTokens);
  }

  /** Whether there is enough to answer in Slack. */
  public boolean complete() {
    return !botTokens.isEmpty() && (appToken.isPresent() || signingSecret.isPresent());
  }

  public boolean socketMode() {
    return appToken.isPresent();
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "SlackSettings[%d workspaces, %s, %s]"
        .formatted(botTokens.size(), socketMode() ? "Socket Mode" : "HTTP", apiUrl);
  }
}
