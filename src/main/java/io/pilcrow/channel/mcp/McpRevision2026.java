package io.pilcrow.channel.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rules of MCP 2026-07-28: every request says its version in {@code params._meta} and, over
 * HTTP, repeats version, method and name as headers; every result says that it is complete, who
 * made it, and for how long it may be kept. See <a
 * href="https://modelcontextprotocol.io/specification/2026-07-28">the specification</a>.
 */
final class McpRevision2026 {
  static final String VERSION = "2026-07-28";
  private static final List<String> SUPPORTED =
      List.of(VERSION, "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

  private static final int HEADER_MISMATCH = -32020;
  private static final int UNSUPPORTED_VERSION = -32022;
  private static final int OLD_RESOURCE_NOT_FOUND = -32002;

  private static final int UNCHANGING = 3_600_000; // ms; changes only with the program
  private static final int CHANGING = 0; // articles come and go at any time
  private static final Map<String, Integer> TTL_MS =
      Map.of(
          "server/discover", UNCHANGING,
          "tools/list", UNCHANGING,
          "resources/templates/list", UNCHANGING,
          "resources/list", CHANGING,
          "resources/read", CHANGING);
  private static final Set<String> METHODS =
      Set.of(
          "server/discover",
          "tools/list",
          "tools/call",
          "resources/list",
          "resources/templates/list",
          "resources/read");

  /** Which parameter the header {@code Mcp-Name} repeats. */
  private static final Map<String, String> NAMED_BY =
      Map.of("tools/call", "name", "prompts/get", "name", "resources/read", "uri");

  private static final Pattern BASE64 = Pattern.compile("=\\?base64\\?([A-Za-z0-9+/=]*)\\?=");

  private final SdkServer sdk;

  McpRevision2026(SdkServer sdk) {
    this.sdk = sdk;
  }

  /** Whether a message is of this era, or of one that is newer still. */
  static boolean speaks(Rpc rpc, Optional<Function<String, Optional<String>>> header) {
    JsonNode meta = rpc.meta("protocolVersion");
    if (!meta.isMissingNode()) {
      return !SdkServer.VERSIONS.contains(meta.asText());
    }
    Optional<String> declared = header.flatMap(h -> h.apply("MCP-Protocol-Version"));
    return !rpc.method().equals("initialize")
        && declared.filter(version -> !SdkServer.VERSIONS.contains(version)).isPresent();
  }

  /**
   * @param header empty when the message came without headers
   * @return empty for a notification
   */
  Optional<JsonNode> answer(Rpc rpc, Optional<Function<String, Optional<String>>> header) {
    header.ifPresent(h -> checkVersionHeader(rpc, h));
    checkMeta(rpc);
    header.ifPresent(h -> checkRouting(rpc, h));
    if (rpc.isNotification()) {
      return Optional.empty();
    }
    if (!METHODS.contains(rpc.method())) {
      throw new RpcException(
          404, Rpc.METHOD_NOT_FOUND, "there is no method \"" + clipped(rpc.method()) + "\"");
    }
    return Optional.of(
        completed(rpc, rpc.method().equals("server/discover") ? discover() : ask(rpc)));
  }

  private static void checkVersionHeader(Rpc rpc, Function<String, Optional<String>> header) {
    String declared =
        header
            .apply("MCP-Protocol-Version")
            .orElseThrow(() -> mismatch("the header MCP-Protocol-Version is missing"));
    JsonNode meta = rpc.meta("protocolVersion");
    if (!meta.isMissingNode() && !declared.equals(meta.asText())) {
      throw mismatch("MCP-Protocol-Version and the version in _meta are not the same");
    }
    checkSupported(declared);
  }

  private static void checkMeta(Rpc rpc) {
    JsonNode version = rpc.meta("protocolVersion");
    if (!version.isTextual() || !rpc.meta("clientCapabilities").isObject()) {
      throw new RpcException(
          400,
          Rpc.INVALID_PARAMS,
          "params._meta needs io.modelcontextprotocol/protocolVersion and"
              + " io.modelcontextprotocol/clientCapabilities");
    }
    checkSupported(version.asText());
  }

  private static void checkSupported(String version) {
    if (!version.equals(VERSION)) {
      ObjectNode data = JsonNodeFactory.instance.objectNode();
      SUPPORTED.forEach(data.putArray("supported")::add);
      data.put("requested", clipped(version));
      throw new RpcException(
          400,
          UNSUPPORTED_VERSION,
          "this version of the protocol is not spoken here",
          Optional.of(data));
    }
  }

  private static void checkRouting(Rpc rpc, Function<String, Optional<String>> header) {
    if (!header.apply("Mcp-Method").equals(Optional.of(rpc.method()))) {
      throw mismatch("the header Mcp-Method must be the method: " + clipped(rpc.method()));
    }
    String parameter = NAMED_BY.get(rpc.method());
    if (parameter != null) {
      String name = rpc.params().path(parameter).asText();
      if (!header.apply("Mcp-Name").map(McpRevision2026::decoded).equals(Optional.of(name))) {
        throw mismatch("the header Mcp-Name must be params." + parameter);
      }
    }
  }

  /** What is not plain ASCII comes as {@code =?base64?…?=}. */
  private static String decoded(String value) {
    Matcher encoded = BASE64.matcher(value);
    if (!encoded.matches()) {
      return value;
    }
    try {
      return new String(Base64.getDecoder().decode(encoded.group(1)), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw mismatch("the header Mcp-Name is not valid Base64");
    }
  }

  private JsonNode ask(Rpc rpc) {
    try {
      return sdk.answer(rpc).orElseThrow();
    } catch (RpcException e) {
      throw e.code() == OLD_RESOURCE_NOT_FOUND
          ? new RpcException(200, Rpc.INVALID_PARAMS, e.detail(), e.data())
          : e;
    }
  }

  private static ObjectNode discover() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    SUPPORTED.forEach(json.putArray("supportedVersions")::add);
    ObjectNode capabilities = json.putObject("capabilities");
    capabilities.putObject("tools");
    capabilities.putObject("resources");
    return json.put("instructions", SdkServer.INSTRUCTIONS);
  }

  /** The SDK's result with what this era adds, in a fixed order. */
  private static ObjectNode completed(Rpc rpc, JsonNode result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("resultType", "complete");
    if (rpc.method().equals("tools/call")) {
      json.set("isError", result.get("isError"));
      Optional.ofNullable(result.get("structuredContent"))
          .ifPresent(content -> json.set("structuredContent", content));
    }
    json.setAll((ObjectNode) result);
    Optional.ofNullable(TTL_MS.get(rpc.method()))
        .ifPresent(
            ttl ->
                json.put("ttlMs", ttl).put("cacheScope", ttl == CHANGING ? "private" : "public"));
    ObjectNode meta = JsonNodeFactory.instance.objectNode();
    meta.set("io.modelcontextprotocol/serverInfo", Json.MAPPER.valueToTree(SdkServer.INFO));
    json.set("_meta", meta);
    return json;
  }

  private static RpcException mismatch(String detail) {
    return new RpcException(400, HEADER_MISMATCH, detail);
  }

  private static String clipped(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }
}
