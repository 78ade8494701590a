package io.pilcrow.channel.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one description of an API promises and another breaks: an operation, an answer, a field that
 * an answer has, or what a request may hold and need not. Adding is no breach.
 */
public final class Promises {
  private final JsonNode before;
  private final JsonNode after;
  private final List<String> broken = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  private Promises(JsonNode before, JsonNode after) {
    this.before = before;
    this.after = after;
  }

  /** Each in a sentence; none when every client of the one can use the other. */
  public static List<String> broken(JsonNode before, JsonNode after) {
    Promises promises = new Promises(before, after);
    before
        .path("paths")
        .fields()
        .forEachRemaining(
            path -> {
              if (path.getKey().startsWith("/v1/")) {
                promises.path(path.getKey(), path.getValue());
              }
            });
    return promises.broken;
  }

  private void path(String path, JsonNode operations) {
    operations
        .fields()
        .forEachRemaining(
            operation -> {
              String name = operation.getKey() + " " + path;
              JsonNode now = after.path("paths").path(path).path(operation.getKey());
              if (now.isMissingNode()) {
                broken.add(name + " is gone");
              } else {
                operation(name, operation.getValue(), now);
              }
            });
  }

  private void operation(String name, JsonNode was, JsonNode now) {
    for (JsonNode parameter : now.path("parameters")) {
      JsonNode is = resolved(after, parameter);
      if (is.path("required").asBoolean() && find(before, was, is) == null) {
        broken.add(name + " needs the new parameter " + is.path("name").asText());
      }
    }
    for (JsonNode parameter : was.path("parameters")) {
      JsonNode is = resolved(before, parameter);
      if (find(after, now, is) == null) {
        broken.add(name + " has lost the parameter " + is.path("name").asText());
      }
    }
    JsonNode bodies = resolved(before, was.path("requestBody")).path("content");
    JsonNode bodiesNow = resolved(after, now.path("requestBody")).path("content");
    contents(name + " takes", bodies, bodiesNow, false);
    was.path("responses")
        .fields()
        .forEachRemaining(
            response -> {
              String status = name + " " + response.getKey();
              JsonNode answer = now.path("responses").path(response.getKey());
              if (answer.isMissingNode()) {
                broken.add(status + " is gone");
              } else {
                contents(
                    status,
                    resolved(before, response.getValue()).path("content"),
                    resolved(after, answer).path("content"),
                    true);
              }
            });
  }

  private static JsonNode find(JsonNode document, JsonNode operation, JsonNode parameter) {
    for (JsonNode candidate : operation.path("parameters")) {
      JsonNode is = resolved(document, candidate);
      if (is.path("name").equals(parameter.path("name"))
          && is.path("in").equals(parameter.path("in"))) {
        return is;
      }
    }
    return null;
  }

  private void contents(String name, JsonNode was, JsonNode now, boolean answers) {
    was.fields()
        .forEachRemaining(
            content -> {
              JsonNode is = now.path(content.getKey());
              if (is.isMissingNode()) {
                broken.add(name + " " + content.getKey() + " no more");
              } else {
                schema(
                    name + " " + content.getKey(),
                    content.getValue().path("schema"),
                    is.path("schema"),
                    answers);
              }
            });
  }

  private void schema(String name, JsonNode wasWritten, JsonNode nowWritten, boolean answers) {
    if (wasWritten.has("$ref") && !seen.add(wasWritten + " " + nowWritten + " " + answers)) {
      return; // told already, or inside itself
    }
    JsonNode was = resolved(before, wasWritten);
    JsonNode now = resolved(after, nowWritten);
    Set<String> types = words(was.path("type"));
    Set<String> typesNow = words(now.path("type"));
    if (answers ? !types.containsAll(typesNow) : !typesNow.containsAll(types)) {
      broken.add(name + " was " + types + " and is " + typesNow);
    }
    Set<String> values = words(was.path("enum"));
    Set<String> valuesNow = words(now.path("enum"));
    if (answers
        ? !values.isEmpty() && !values.containsAll(valuesNow)
        : !valuesNow.isEmpty() && !valuesNow.containsAll(values)) {
      broken.add(name + " was one of " + values + " and is one of " + valuesNow);
    }
    Set<String> required = words(was.path("required"));
    Set<String> requiredNow = words(now.path("required"));
    for (String field : answers ? required : requiredNow) {
      if (!(answers ? requiredNow : required).contains(field)) {
        broken.add(name + (answers ? " may lack " : " needs ") + field);
      }
    }
    was.path("properties")
        .fields()
        .forEachRemaining(
            field -> {
              JsonNode is = now.path("properties").path(field.getKey());
              if (is.isMissingNode()) {
                broken.add(name + " has no " + field.getKey() + " any more");
              } else {
                schema(name + "/" + field.getKey(), field.getValue(), is, answers);
              }
            });
    if (was.has("items")) {
      schema(name + "/*", was.path("items"), now.path("items"), answers);
    }
  }

  private static JsonNode resolved(JsonNode document, JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }

  private static Set<String> words(JsonNode node) {
    Set<String> words = new TreeSet<>();
    if (node.isArray()) {
      node.forEach(word -> words.add(word.asText()));
    } else if (!node.isMissingNode()) {
      words.add(node.asText());
    }
    return words;
  }
}
