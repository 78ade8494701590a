package io.pilcrow.channel.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.pilcrow.question.Question;
import io.pilcrow.question.Turn;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A request's JSON object, read field by field. Whatever is wrong becomes a problem that names the
 * field. Fields that are not known are ignored.
 */
final class Body {
  static final int LARGEST_QUESTION = 1024 * 1024;
  static final int LARGEST_ARTICLE = 25 * 1024 * 1024;

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final JsonNode json;

  private Body(JsonNode json) {
    this.json = json;
  }

  /**
   * @param largest in bytes
   */
  static Body of(Context ctx, int largest) {
    String type = Optional.ofNullable(ctx.contentType()).orElse("").toLowerCase(Locale.ROOT);
    if (!type.isEmpty() && !type.startsWith("application/json")) {
      throw Problem.unsupported(
          "the body is " + type + "; send JSON with Content-Type: application/json");
    }
    try (InputStream in = ctx.bodyInputStream()) {
      byte[] bytes = in.readNBytes(largest + 1);
      if (bytes.length > largest) {
        throw Problem.tooLarge(
            "the body has more than %,d bytes, the most that this route takes".formatted(largest));
      }
      JsonNode json = MAPPER.readTree(bytes);
      if (json == null || !json.isObject()) {
        throw Problem.badRequest(
            "the body is no JSON object; send one such as {\"question\": \"…\"}");
      }
      return new Body(json);
    } catch (JsonProcessingException e) {
      throw Problem.badRequest("the body is no valid JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw Problem.badRequest("the body could not be read to its end");
    }
  }

  Optional<String> text(String field) {
    JsonNode value = json.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw Problem.badField("/" + field, "must be a string");
    }
    return Optional.of(value.textValue());
  }

  boolean flag(String field) {
    JsonNode value = json.path(field);
    if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
      throw Problem.badField("/" + field, "must be true or false");
    }
    return value.asBoolean(false);
  }

  int number(String field, int least, int most, int otherwise) {
    JsonNode value = json.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < least
        || value.intValue() > most) {
      throw Problem.badField("/" + field, "must be a whole number from " + least + " to " + most);
    }
    return value.intValue();
  }

  /**
   * The question with its conversation, as {@code POST /v1/answers} and {@code /v1/search} take.
   */
  Question question() {
    String text = text("question").orElse("");
    if (text.isBlank()) {
      throw Problem.badField("/question", "must not be empty; write at least one word");
    }
    if (text.length() > Question.LONGEST) {
      throw Problem.tooLarge(
          "question has %,d characters; at most %,d are read"
              .formatted(text.length(), Question.LONGEST));
    }
    return new Question(
        text,
        conversation(),
        articleIds(),
        number("max_citations", 1, 100, Question.DEFAULT_MAX_CITATIONS));
  }

  private Set<String> articleIds() {
    JsonNode ids = json.path("article_ids");
    Set<String> found = new LinkedHashSet<>();
    if (ids.isMissingNode() || ids.isNull()) {
      return found;
    }
    if (!ids.isArray()) {
      throw Problem.badField("/article_ids", "must be a list of article ids");
    }
    for (int i = 0; i < ids.size(); i++) {
      if (!ids.get(i).isTextual()) {
        throw Problem.badField("/article_ids/" + i, "must be a string");
      }
      found.add(ids.get(i).textValue());
    }
    return found;
  }

  private List<Turn> conversation() {
    JsonNode turns = json.path("conversation");
    List<Turn> found = new ArrayList<>();
    if (turns.isMissingNode() || turns.isNull()) {
      return found;
    }
    if (!turns.isArray()) {
      throw Problem.badField("/conversation", "must be a list of {\"question\", \"answer\"}");
    }
    for (int i = 0; i < turns.size(); i++) {
      JsonNode question = turns.get(i).path("question");
      JsonNode answer = turns.get(i).path("answer");
      if (!question.isTextual()
          || !(answer.isTextual() || answer.isMissingNode() || answer.isNull())) {
        throw Problem.badField(
            "/conversation/" + i, "must be an object with the strings question and answer");
      }
      found.add(new Turn(question.textValue(), answer.asText("")));
    }
    return found;
  }
}
