package io.pilcrow.channel.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Ends a request with an error of JSON-RPC; the message is for people. */
final class RpcException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final int code;
  private final transient Optional<JsonNode> data;

  /**
   * @param status of HTTP
   * @param code of JSON-RPC
   */
  RpcException(int status, int code, String message) {
    this(status, code, message, Optional.empty());
  }

  RpcException(int status, int code, String message, Optional<JsonNode> data) {
    super(message, null, false, false); // an answer to the client needs no stack trace
    this.status = status;
    this.code = code;
    this.data = data;
  }

  int status() {
    return status;
  }

  int code() {
    return code;
  }

  String detail() {
    return String.valueOf(getMessage());
  }

  Optional<JsonNode> data() {
    return data;
  }
}
