package io.pilcrow.channel.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilcrow.json.Json;

/**
 * One event of a stream.
 *
 * @param name "" for an event that has none
 * @param data on one line
 */
public record ServerEvent(String name, String data) {
  public static ServerEvent named(String name, JsonNode data) {
    return new ServerEvent(name, Json.write(data));
  }

  public static ServerEvent unnamed(JsonNode data) {
    return named("", data);
  }

  /** As it goes over the wire, with the empty line that ends it. */
  String text() {
    return (name.isEmpty() ? "" : "event: " + name + "\n") + "data: " + data + "\n\n";
  }
}
