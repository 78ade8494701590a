package io.pilcrow.channel.slack;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

  public static final String DEFAULT_API_URL = "https://slack.com/api/";

  public SlackSettings {
    botTokens = List.copyOf(botTokens);
  }

  /**
   * Reads {@code SLACK_BOT_TOKEN} (several with commas between them), {@code SLACK_SIGNING_SECRET},
   * {@code SLACK_APP_TOKEN}, {@code SLACK_API_URL} and {@code PILCROW_PUBLIC_URL}.
   *
   * @param data the data folder; Slack's part is its subfolder {@code slack}
   */
  public static SlackSettings of(Map<String, String> settings, Path data) {
    String api = text(settings, "SLACK_API_URL").orElse(DEFAULT_API_URL);
    return new SlackSettings(
        text(settings, "SLACK_BOT_TOKEN").map(SlackSettings::list).orElse(List.of()),
        text(settings, "SLACK_SIGNING_SECRET"),
        text(settings, "SLACK_APP_TOKEN"),
        URI.create(api.endsWith("/") ? api : api + "/"),
        text(settings, "PILCROW_PUBLIC_URL").map(URI::create),
        data.resolve("slack"));
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

  private static Optional<String> text(Map<String, String> settings, String name) {
    return Optional.ofNullable(settings.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  private static List<String> list(String value) {
    return Arrays.stream(value.split(",")).map(String::strip).filter(v -> !v.isEmpty()).toList();
  }
}
