package io.pilcrow.channel.slack;

import io.pilcrow.channel.slack.api.Timing;
import io.pilcrow.channel.slack.delivery.SignatureCheck;
import io.pilcrow.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/**
 * Asks this server's own public address what Slack asks when it is told the address: to echo a
 * signed challenge. So it finds a server that is not there and one that has another secret.
 */
final class AddressCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final URI address;
  private final String signingSecret;
  private final Timing timing;

  AddressCheck(URI publicUrl, String signingSecret, Timing timing) {
    this.address = SlackManifest.address(publicUrl);
    this.signingSecret = signingSecret;
    this.timing = timing;
  }

  SlackCheck.Finding run() {
    String challenge = UUID.randomUUID().toString();
    try {
      HttpResponse<String> response = ask(challenge);
      if (response.statusCode() == 401) {
        return bad(
            "The server at %s does not take our signature. Start it with the same"
                + " SLACK_SIGNING_SECRET, and let both clocks be right.");
      }
      return response.statusCode() == 200 && response.body().contains(challenge)
          ? new SlackCheck.Finding(true, "Slack's events are answered at %s.".formatted(address))
          : bad(
              "What answers at %s is not Pilcrow with Slack switched on. Look at"
                  + " PILCROW_PUBLIC_URL and the proxy.");
    } catch (IOException | IllegalArgumentException e) {
      return bad(
          "Nobody answers at %s. Start the server, look at PILCROW_PUBLIC_URL, and check again.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return bad("The check of %s was interrupted. Check again.");
    }
  }

  private HttpResponse<String> ask(String challenge) throws IOException, InterruptedException {
    byte[] body =
        Json.MAPPER
            .createObjectNode()
            .put("type", "url_verification")
            .put("challenge", challenge)
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    String now = Long.toString(timing.now().getEpochSecond());
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("X-Slack-Request-Timestamp", now)
            .header("X-Slack-Signature", new SignatureCheck(signingSecret, timing).sign(now, body))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return HttpClient.newBuilder()
        .connectTimeout(PATIENCE)
        .build()
        .send(request, BodyHandlers.ofString());
  }

  private SlackCheck.Finding bad(String sentence) {
    return new SlackCheck.Finding(false, sentence.formatted(address));
  }
}
