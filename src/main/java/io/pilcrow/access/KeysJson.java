package io.pilcrow.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code keys.json}: {@code {"keys":[{"id","name","site","scopes",…}]}}. */
final class KeysJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private KeysJson() {}

  static String write(List<ApiKey> keys) throws IOException {
    ObjectNode root = MAPPER.createObjectNode();
    ArrayNode array = root.putArray("keys");
    keys.forEach(key -> write(array.addObject(), key));
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  private static void write(ObjectNode json, ApiKey key) {
    KeyGrant grant = key.grant();
    json.put("id", key.id()).put("name", grant.name()).put("site", grant.site());
    texts(json.putArray("scopes"), grant.scopes().stream().map(Scope::word).toList());
    texts(json.putArray("origins"), grant.origins());
    texts(json.putArray("articles"), grant.articles());
    json.put("sha256", key.hash()).put("created_at", key.createdAt().toString());
    time(json, "expires_at", key.expiresAt());
    time(json, "revoked_at", key.revokedAt());
    time(json, "last_used_at", key.lastUsedAt());
  }

  static List<ApiKey> read(String text) throws IOException {
    try {
      JsonNode all = MAPPER.readTree(text).path("keys");
      if (!all.isArray()) {
        throw new IOException("it holds no list of keys");
      }
      List<ApiKey> keys = new ArrayList<>();
      for (JsonNode key : all) {
        keys.add(key(key));
      }
      return List.copyOf(keys);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException("a key in it is not valid: " + e.getMessage(), e);
    }
  }

  private static ApiKey key(JsonNode json) {
    KeyGrant grant =
        new KeyGrant(
            json.path("name").asText(),
            json.path("site").asBoolean(),
            texts(json.path("scopes")).stream().map(Scope::of).collect(Collectors.toSet()),
            texts(json.path("origins")),
            texts(json.path("articles")));
    return new ApiKey(
        json.path("id").asText(),
        grant,
        json.path("sha256").asText(),
        Instant.parse(json.path("created_at").asText()),
        time(json, "expires_at"),
        time(json, "revoked_at"),
        time(json, "last_used_at"));
  }

  private static void texts(ArrayNode array, Collection<String> texts) {
    texts.stream().sorted().forEach(array::add);
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new LinkedHashSet<>();
    array.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private static void time(ObjectNode json, String name, Optional<Instant> time) {
    json.put(name, time.map(Instant::toString).orElse(null));
  }

  private static Optional<Instant> time(JsonNode json, String name) {
    return json.hasNonNull(name)
        ? Optional.of(Instant.parse(json.get(name).asText()))
        : Optional.empty();
  }
}
