package io.pilcrow.channel.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;

/** The mapper that all JSON goes through. Thread-safe. */
public final class Json {
  /** An article's text is one string. */
  private static final int LONGEST_STRING = 25 * 1024 * 1024;

  public static final JsonMapper MAPPER =
      new JsonMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxStringLength(LONGEST_STRING).build())
              .build());

  private Json() {}

  /** As {@link #write}, in UTF-8: no content type but application/json says so by itself. */
  public static byte[] bytes(JsonNode node) {
    return write(node).getBytes(StandardCharsets.UTF_8);
  }

  /** On one line, non-ASCII characters as they are. */
  public static String write(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a tree of JSON nodes can always be written", e);
    }
  }
}
