package io.pilcrow.channel.slack.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.channel.slack.delivery.Delivery.Kind;
import io.pilcrow.json.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code /slack/events}: events, interactivity and commands on one path. It answers as soon as the
 * delivery is written down; the work comes after. Thread-safe.
 */
public final class SlackEndpoint {

  private final Optional<SignatureCheck> signatures;
  private final Inbox inbox;

  public SlackEndpoint(Optional<SignatureCheck> signatures, Inbox inbox) {
    this.signatures = signatures;
    this.inbox = inbox;
  }

  /**
   * @param header the value of a request header by its name, whatever the case
   * @param body the request's bytes as they came: the signature is over these
   */
  public SlackResponse handle(Function<String, Optional<String>> header, byte[] body) {
    boolean fromSlack =
        signatures.isPresent()
            && signatures
                .get()
                .holds(
                    header.apply("X-Slack-Request-Timestamp"),
                    header.apply("X-Slack-Signature"),
                    body);
    if (!fromSlack) {
      return SlackResponse.error(401, "This request does not carry Slack's signature.");
    }
    try {
      String type = header.apply("Content-Type").orElse("");
      return type.startsWith("application/x-www-form-urlencoded") ? form(body) : event(body);
    } catch (IOException | IllegalArgumentException e) {
      return SlackResponse.error(400, "This is not a payload of Slack's.");
    }
  }

  private SlackResponse event(byte[] body) throws IOException {
    JsonNode payload = object(Json.MAPPER.readTree(body));
    if (payload.path("type").asText().equals("url_verification")) {
      ObjectNode echo =
          Json.MAPPER.createObjectNode().put("challenge", payload.path("challenge").asText());
      return SlackResponse.json(Json.MAPPER.writeValueAsString(echo));
    }
    return accept(new Delivery(Kind.EVENT, payload));
  }

  private SlackResponse form(byte[] body) throws IOException {
    ObjectNode fields = Json.MAPPER.createObjectNode();
    for (String field : new String(body, StandardCharsets.UTF_8).split("&")) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        fields.put(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
      }
    }
    if (fields.has("payload")) {
      JsonNode payload = object(Json.MAPPER.readTree(fields.get("payload").asText()));
      return accept(new Delivery(Kind.INTERACTION, payload));
    }
    return accept(new Delivery(Kind.COMMAND, fields));
  }

  private SlackResponse accept(Delivery delivery) throws JsonProcessingException {
    Optional<ObjectNode> reply = inbox.accept(delivery);
    return reply.isEmpty()
        ? SlackResponse.ok()
        : SlackResponse.json(Json.MAPPER.writeValueAsString(reply.get()));
  }

  private static JsonNode object(JsonNode node) {
    if (!node.isObject()) {
      throw new IllegalArgumentException("a payload is a JSON object");
    }
    return node;
  }

  private static String decoded(String value) {
    return URLDecoder.decode(value, StandardCharsets.UTF_8);
  }
}
