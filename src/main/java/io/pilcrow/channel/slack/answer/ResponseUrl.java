package io.pilcrow.channel.slack.answer;

import com.slack.api.Slack;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import com.slack.api.webhook.WebhookResponse;
import io.pilcrow.channel.slack.api.Timing;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers only one person, through the address that came with a command: at most {@value #MOST}
 * times in half an hour. Only addresses of Slack's are posted to. Thread-safe.
 */
public final class ResponseUrl {
  static final int MOST = 5;

  private static final Logger LOG = LoggerFactory.getLogger(ResponseUrl.class);
  private static final int TRIES = 4;

  private final Slack slack;
  private final URI apiUrl;
  private final Timing timing;

  /**
   * @param apiUrl the Web API's base; {@code hooks.} of the same domain is trusted, and on a test
   *     server (one without TLS) the server itself
   */
  public ResponseUrl(Slack slack, URI apiUrl, Timing timing) {
    this.slack = slack;
    this.apiUrl = apiUrl;
    this.timing = timing;
  }

  /** Says all parts, or as many as may be. A failure is logged: there is nobody else to tell. */
  void post(String url, List<MessagePart> parts) {
    if (!isSlacks(url)) {
      LOG.warn("A response_url is not an address of Slack's; nothing was sent to it");
      return;
    }
    for (MessagePart part : parts.subList(0, Math.min(MOST, parts.size()))) {
      if (!post(url, part)) {
        return;
      }
    }
  }

  private boolean post(String url, MessagePart part) {
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      try {
        WebhookResponse response = slack.send(url, body(part));
        if (response.getCode() == 200) {
          return true;
        }
        if (response.getCode() != 429) {
          LOG.warn("A response_url answered {}; the person got no answer", response.getCode());
          return false;
        }
      } catch (IOException e) {
        LOG.warn("A response_url could not be reached ({})", e.getClass().getSimpleName());
      }
      timing.pause(Duration.ofSeconds(attempt));
    }
    return false;
  }

  private static String body(MessagePart part) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("response_type", "ephemeral");
    body.put("text", part.fallback());
    List<LayoutBlock> blocks = part.allBlocks();
    body.put("blocks", blocks);
    body.put("unfurl_links", false);
    body.put("unfurl_media", false);
    return GsonFactory.createSnakeCase().toJson(body);
  }

  private boolean isSlacks(String url) {
    try {
      URI uri = URI.create(url);
      boolean hooks =
          "https".equals(uri.getScheme())
              && ("hooks." + apiUrl.getHost()).equals(uri.getAuthority());
      boolean testServer =
          "http".equals(apiUrl.getScheme())
              && "http".equals(uri.getScheme())
              && apiUrl.getAuthority().equals(uri.getAuthority());
      return hooks || testServer;
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }
}
