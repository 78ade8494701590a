package io.pilcrow.channel.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.json.Json;

/**
 * What the SDK is given of a request's params: only what its method reads, and only in the types
 * that it can read. On anything else it fails, and writes into the log what it could not read.
 *
 * <p>Some clients and models give {@code arguments} as a string that holds the object; it is read
 * as one.
 */
final class SdkParams {
  private static final ObjectNode NONE = JsonNodeFactory.instance.objectNode();

  private SdkParams() {}

  /**
   * @throws RpcException when a member has another type than the method's
   */
  static ObjectNode of(Rpc rpc) {
    object("params._meta", rpc.params().path("_meta"));
    ObjectNode params = JsonNodeFactory.instance.objectNode();
    switch (rpc.method()) {
      case "initialize" -> {
        // What a client is called and can do changes nothing here, so it cannot be wrong either.
        params.put("protocolVersion", text(rpc, "protocolVersion"));
        params.putObject("capabilities");
        params.putObject("clientInfo").put("name", "client").put("version", "");
      }
      case "tools/call" -> {
        params.put("name", text(rpc, "name"));
        params.set("arguments", arguments(rpc.params().path("arguments")));
      }
      case "resources/read" -> params.put("uri", text(rpc, "uri"));
      case "resources/list" -> {
        if (rpc.params().hasNonNull("cursor")) {
          params.put("cursor", text(rpc, "cursor"));
        }
      }
      default -> {
        // The others read none.
      }
    }
    return params;
  }

  private static String text(Rpc rpc, String name) {
    JsonNode given = rpc.params().path(name);
    if (!given.isTextual()) {
      throw invalid("params.%s must be a string, got %s".formatted(name, kind(given)));
    }
    return given.asText();
  }

  private static ObjectNode arguments(JsonNode given) {
    return object("params.arguments", given.isTextual() ? parsed(given.asText()) : given);
  }

  private static JsonNode parsed(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw invalid("params.arguments must be an object, got a string that is no JSON");
    }
  }

  private static ObjectNode object(String name, JsonNode given) {
    if (given.isMissingNode() || given.isNull()) {
      return NONE;
    }
    if (given instanceof ObjectNode object) {
      return object;
    }
    throw invalid("%s must be an object, got %s".formatted(name, kind(given)));
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      case BOOLEAN -> "true or false";
      case NUMBER -> "a number";
      case STRING -> "a string";
      default -> "nothing";
    };
  }

  private static RpcException invalid(String sentence) {
    return new RpcException(200, Rpc.INVALID_PARAMS, sentence);
  }
}
