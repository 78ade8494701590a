package io.pilcrow.channel.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.pilcrow.json.Json;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a tool was given. An IllegalArgumentException says what was wrong with it, for the model
 * that called.
 */
record Arguments(JsonNode given) {
  /** A text that there must be. */
  String text(String name) {
    return optionalText(name)
        .orElseThrow(
            () -> new IllegalArgumentException(name + " must be a text that is not empty"));
  }

  Optional<String> optionalText(String name) {
    JsonNode value = given.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual() || value.asText().isBlank()) {
      throw new IllegalArgumentException(name + " must be a text that is not empty");
    }
    return Optional.of(value.asText());
  }

  /** A list of texts; one alone is a list of one, and a list may come as a string. */
  Set<String> texts(String name) {
    JsonNode value = given.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Set.of();
    }
    Set<String> texts = new LinkedHashSet<>();
    for (JsonNode one : value.isTextual() ? listed(value) : value) {
      texts.add(one.asText());
    }
    boolean sound = value.isTextual() || value.isArray();
    if (!sound || texts.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(name + " must be a list of texts that are not empty");
    }
    return texts;
  }

  private static JsonNode listed(JsonNode text) {
    try {
      JsonNode parsed = Json.MAPPER.readTree(text.asText());
      if (parsed.isArray()) {
        return parsed;
      }
    } catch (JsonProcessingException notJson) {
      // It is one text.
    }
    return Json.MAPPER.createArrayNode().add(text);
  }
}
