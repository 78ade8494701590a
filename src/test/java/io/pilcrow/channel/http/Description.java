package io.pilcrow.channel.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.pilcrow.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The API as {@code /openapi.json} describes it; answers are held to it. */
public final class Description {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  public final JsonNode document;
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<JsonNode, Schema> schemas = new HashMap<>();

  public Description(String json) {
    try {
      document = Json.MAPPER.readTree(json);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Such as {@code GET /v1/articles/{id}}. */
  public Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    document
        .path("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method -> {
                          if (METHODS.contains(method)) {
                            operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                          }
                        }));
    return operations;
  }

  /** The description of an operation such as {@code GET /v1/articles/{id}}. */
  JsonNode operation(String operation) {
    String[] parts = operation.split(" ", 2);
    return document.path("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
  }

  /** Fails when an operation's answer is none that is described. */
  public void hold(String operation, HttpResponse<String> response) {
    String[] parts = operation.split(" ", 2);
    String says = operation + " " + response.statusCode() + " " + clipped(response.body());
    JsonNode described =
        resolved(
            document
                .path("paths")
                .path(parts[1])
                .path(parts[0].toLowerCase(Locale.ROOT))
                .path("responses")
                .path(Integer.toString(response.statusCode())));
    assertThat(described.isMissingNode()).as("not described: " + says).isFalse();
    described
        .path("headers")
        .fieldNames()
        .forEachRemaining(
            name -> assertThat(response.headers().firstValue(name)).as(says).isPresent());
    if (described.path("content").isMissingNode()) {
      return;
    }
    String type = response.headers().firstValue("content-type").orElse("").split(";")[0].strip();
    JsonNode content = described.path("content").path(type);
    assertThat(content.isMissingNode()).as("type " + type + " not described: " + says).isFalse();
    if (type.endsWith("json")) {
      assertThat(errors(content.path("schema"), TestServer.json(response))).as(says).isEmpty();
    }
  }

  private List<Error> errors(JsonNode schema, JsonNode value) {
    return schemas.computeIfAbsent(schema, this::compiled).validate(value);
  }

  /** By itself, with what it refers to under {@code $defs}. */
  private Schema compiled(JsonNode schema) {
    try {
      ObjectNode whole = schema.deepCopy();
      whole.set("$defs", document.at("/components/schemas"));
      String text = Json.write(whole).replace("#/components/schemas/", "#/$defs/");
      return registry.getSchema(Json.MAPPER.readTree(text));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What a reference leads to; anything else is itself. */
  JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }

  private static String clipped(String body) {
    return body.length() <= 300 ? body : body.substring(0, 300) + "…";
  }
}
