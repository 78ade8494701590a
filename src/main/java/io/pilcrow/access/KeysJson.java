package io.pilcrow.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.article.Hashes;
import io.pilcrow.json.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * {@code keys.json}: {@code {"sha256":"…","keys":[{"id","name","site","scopes",…}]}}, with the hash
 * of the keys as JSON without spaces.
 *
 * <p>A letter that changed in {@code "revoked_at"} would let a revoked key in, so nothing is passed
 * over: every field must be one that is known, be there once, and be of its type, and the hash must
 * be right. Whoever edits the file takes the hash out; the next key that is made puts it back.
 */
final class KeysJson {

  private static final String HASH = "sha256";
  private static final String KEYS = "keys";
  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "name",
          "site",
          "scopes",
          "origins",
          "articles",
          HASH,
          "created_at",
          "expires_at",
          "revoked_at",
          "last_used_at");

  private KeysJson() {}

  static String write(List<ApiKey> keys) throws IOException {
    ArrayNode array = Json.STRICT.createArrayNode();
    keys.forEach(key -> write(array.addObject(), key));
    ObjectNode root = Json.STRICT.createObjectNode();
    root.put(HASH, hash(array)).set(KEYS, array);
    return Json.STRICT.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  private static void write(ObjectNode json, ApiKey key) {
    KeyGrant grant = key.grant();
    json.put("id", key.id()).put("name", grant.name()).put("site", grant.site());
    texts(json.putArray("scopes"), grant.scopes().stream().map(Scope::word).toList());
    texts(json.putArray("origins"), grant.origins());
    texts(json.putArray("articles"), grant.articles());
    json.put(HASH, key.hash()).put("created_at", key.createdAt().toString());
    time(json, "expires_at", key.expiresAt());
    time(json, "revoked_at", key.revokedAt());
    time(json, "last_used_at", key.lastUsedAt());
  }

  /** Throws IOException when anything in it is not as it was written. */
  static List<ApiKey> read(String text) throws IOException {
    try {
      JsonNode root = Json.STRICT.readTree(text);
      JsonNode all = root.path(KEYS);
      if (!all.isArray()) {
        throw new IOException("it holds no list of keys");
      }
      requireFields(root, Set.of(HASH, KEYS));
      if (root.has(HASH) && !root.path(HASH).asText().equals(hash(all))) {
        throw new IOException(
            "it was changed or damaged, for its sha256 is not that of its keys; put a sound one"
                + " back, or, if the change is yours, take the line \"sha256\" at its top out");
      }
      List<ApiKey> keys = new ArrayList<>();
      for (JsonNode key : all) {
        requireFields(key, FIELDS);
        keys.add(key(key));
      }
      return List.copyOf(keys);
    } catch (JsonProcessingException e) {
      throw new IOException("it is not sound JSON: " + e.getOriginalMessage(), e);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException("a key in it is not valid: " + e.getMessage(), e);
    }
  }

  private static void requireFields(JsonNode json, Set<String> known) throws IOException {
    for (String name : (Iterable<String>) json::fieldNames) {
      if (!known.contains(name)) {
        throw new IOException("it has a field \"" + name + "\", which no key has");
      }
    }
  }

  private static String hash(JsonNode keys) throws IOException {
    return Hashes.sha256(Json.STRICT.writeValueAsString(keys));
  }

  private static ApiKey key(JsonNode json) {
    KeyGrant grant =
        new KeyGrant(
            text(json, "name"),
            field(json, "site", JsonNode::isBoolean, "true or false").asBoolean(),
            texts(json, "scopes").stream().map(Scope::of).collect(Collectors.toSet()),
            texts(json, "origins"),
            texts(json, "articles"));
    return new ApiKey(
        text(json, "id"),
        grant,
        text(json, HASH),
        Instant.parse(text(json, "created_at")),
        time(json, "expires_at"),
        time(json, "revoked_at"),
        time(json, "last_used_at"));
  }

  private static void texts(ArrayNode array, Collection<String> texts) {
    texts.stream().sorted().forEach(array::add);
  }

  private static Set<String> texts(JsonNode json, String name) {
    Set<String> texts = new LinkedHashSet<>();
    field(json, name, JsonNode::isArray, "a list").forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private static String text(JsonNode json, String name) {
    return field(json, name, JsonNode::isTextual, "a text").asText();
  }

  private static void time(ObjectNode json, String name, Optional<Instant> time) {
    json.put(name, time.map(Instant::toString).orElse(null));
  }

  private static Optional<Instant> time(JsonNode json, String name) {
    JsonNode time = field(json, name, one -> one.isTextual() || one.isNull(), "a time or null");
    return time.isNull() ? Optional.empty() : Optional.of(Instant.parse(time.asText()));
  }

  private static JsonNode field(
      JsonNode json, String name, Predicate<JsonNode> right, String what) {
    JsonNode field = json.path(name);
    if (!right.test(field)) {
      throw new IllegalArgumentException("its \"" + name + "\" is not " + what);
    }
    return field;
  }
}
