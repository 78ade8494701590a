package io.pilcrow.gaps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.embedding.Embedding;
import io.pilcrow.gaps.Gap.Place;
import io.pilcrow.json.Json;
import java.io.IOException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * A question without an answer, in the words it was asked.
 *
 * @param count how often in these words, give or take case and punctuation
 * @param model that made the vector; vectors of different models are not compared
 */
record Unanswered(
    String question,
    long count,
    Instant firstAsked,
    Instant lastAsked,
    Optional<Place> nearest,
    String model,
    Embedding vector) {

  private static final int STEPS = 127; // one byte for each number of the vector is enough here

  /** What questions in the same words share. */
  String key() {
    return Normalizer.normalize(question, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .strip();
  }

  /** The same words, asked again later. */
  Unanswered again(Unanswered later) {
    return new Unanswered(
        later.question,
        count + later.count,
        firstAsked.isBefore(later.firstAsked) ? firstAsked : later.firstAsked,
        lastAsked.isAfter(later.lastAsked) ? lastAsked : later.lastAsked,
        later.nearest.or(() -> nearest),
        later.model,
        later.vector);
  }

  String line() {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("question", question).put("count", count);
    json.put("first_asked_at", firstAsked.toString()).put("last_asked_at", lastAsked.toString());
    json.put("article_id", nearest.map(Place::articleId).orElse(null));
    json.put("paragraph_id", nearest.map(Place::paragraphId).orElse(null));
    json.put("model", model).put("vector", encoded(vector.vector()));
    return json.toString();
  }

  /** Empty for a line that a crash cut short. */
  static Optional<Unanswered> of(String line) {
    try {
      JsonNode json = Json.MAPPER.readTree(line);
      Optional<Place> nearest =
          Optional.ofNullable(json.path("article_id").textValue())
              .map(article -> new Place(article, json.path("paragraph_id").asText()));
      return Optional.of(
          new Unanswered(
              json.required("question").asText(),
              json.path("count").asLong(1),
              Instant.parse(json.path("first_asked_at").asText()),
              Instant.parse(json.path("last_asked_at").asText()),
              nearest,
              json.path("model").asText(),
              decoded(json.path("vector").asText())));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static String encoded(float[] vector) {
    float largest = Float.MIN_NORMAL;
    for (float x : vector) {
      largest = Math.max(largest, Math.abs(x));
    }
    byte[] bytes = new byte[vector.length];
    for (int i = 0; i < vector.length; i++) {
      bytes[i] = (byte) Math.round(vector[i] / largest * STEPS);
    }
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static Embedding decoded(String text) {
    byte[] bytes = Base64.getDecoder().decode(text);
    float[] vector = new float[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      vector[i] = bytes[i];
    }
    return Embedding.normalised(vector);
  }
}
