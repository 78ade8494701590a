package io.pilcrow.channel.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A message of <a href="https://www.jsonrpc.org/specification">JSON-RPC 2.0</a>.
 *
 * @param id a string or a number; null of a notification
 * @param method "" when there is none
 * @param params an empty object when there are none
 */
record Rpc(ObjectNode message, JsonNode id, String method, ObjectNode params) {
  static final JsonNode NO_ID = NullNode.getInstance();

  static final int INVALID_REQUEST = -32600;
  static final int METHOD_NOT_FOUND = -32601;
  static final int INVALID_PARAMS = -32602;

  static Rpc of(ObjectNode message) {
    ObjectNode params =
        message.get("params") instanceof ObjectNode given
            ? given
            : JsonNodeFactory.instance.objectNode();
    boolean usable = message.path("id").isTextual() || message.path("id").isIntegralNumber();
    return new Rpc(
        message,
        usable ? message.get("id") : NO_ID,
        message.path("method").isTextual() ? message.get("method").asText() : "",
        params);
  }

  /** A member of {@code params._meta} under MCP's own prefix; missing when it is not there. */
  JsonNode meta(String name) {
    return params.path("_meta").path("io.modelcontextprotocol/" + name);
  }

  boolean isNotification() {
    return !message.has("id");
  }

  boolean isAnswer() {
    return !message.has("method") && (message.has("result") || message.has("error"));
  }

  /** Throws unless it is a request or a notification as JSON-RPC has them. */
  void check() {
    boolean sound =
        message.path("jsonrpc").asText().equals("2.0")
            && !method.isEmpty()
            && (isNotification() || !id.isNull())
            && (!message.has("params") || message.get("params").isObject());
    if (!sound) {
      throw new RpcException(
          400,
          INVALID_REQUEST,
          "a message has jsonrpc \"2.0\", a method, an id that is a string or a whole number, and"
              + " params that are an object");
    }
  }

  static ObjectNode result(JsonNode id, JsonNode result) {
    ObjectNode json = head(id);
    json.set("result", result);
    return json;
  }

  static ObjectNode error(JsonNode id, int code, String message) {
    ObjectNode json = head(id);
    json.putObject("error").put("code", code).put("message", message);
    return json;
  }

  static ObjectNode error(JsonNode id, RpcException failure) {
    ObjectNode json = error(id, failure.code(), failure.detail());
    failure.data().ifPresent(data -> ((ObjectNode) json.get("error")).set("data", data));
    return json;
  }

  private static ObjectNode head(JsonNode id) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
    return json.set("id", id);
  }
}
