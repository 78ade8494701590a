package io.pilcrow.channel.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.channel.json.Json;
import io.pilcrow.testing.Assistants;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of both eras, message by message. */
class McpRulesTest {
  private static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientInfo\":{\"name\":\"x\",\"version\":\"1\"},"
          + "\"io.modelcontextprotocol/clientCapabilities\":{}}";
  private static final String SEARCH =
      "\"name\":\"search\",\"arguments\":{\"query\":\"warranty length\"}";

  private final McpServer server =
      new McpServer(Assistants.scripted(), ArticleLinks.ownOrHostedAt("http://127.0.0.1:7070"));

  @ParameterizedTest
  @DisplayName("api-23: the documented requests are answered byte for byte as before")
  @ValueSource(
      strings = {
        "search",
        "fetch",
        "ask",
        "discover",
        "tools",
        "resources",
        "templates",
        "read",
        "legacy-initialize",
        "legacy-search",
        "legacy-tools"
      })
  void requestsAreAnsweredAsBefore(String name) throws Exception {
    Path folder = Path.of("src/test/resources/golden/mcp");
    String request = Files.readString(folder.resolve(name + ".request.json")).strip();
    JsonNode message = Json.MAPPER.readTree(request);
    Map<String, String> headers = new HashMap<>();
    if (!name.startsWith("legacy")) {
      headers.putAll(modern(message.get("method").asText()));
      Optional.ofNullable(message.at("/params").get("name"))
          .or(() -> Optional.ofNullable(message.at("/params").get("uri")))
          .ifPresent(value -> headers.put("Mcp-Name", value.asText()));
    }
    McpServer.Reply reply = post(headers, request);

    assertThat(reply.status()).isEqualTo(200);
    Path golden = folder.resolve(name + ".response.json");
    if (Boolean.getBoolean("golden.write")) { // to be reviewed as a diff
      Files.writeString(golden, reply.body() + "\n");
    }
    assertThat(reply.body() + "\n")
        .isEqualTo(Files.readString(golden, StandardCharsets.UTF_8).replace("\r\n", "\n"));
  }

  @Test
  @DisplayName("api-23: server/discover lists the versions and capabilities")
  void discoverExists() {
    JsonNode result = json(modern("server/discover", "")).get("result");

    assertThat(result.at("/supportedVersions"))
        .extracting(JsonNode::asText)
        .containsExactly("2026-07-28", "2025-11-25", "2025-06-18");
    assertThat(result.get("capabilities").has("tools")).isTrue();
    assertThat(result.at("/resultType").asText()).isEqualTo("complete");
  }

  @ParameterizedTest
  @DisplayName("api-23: headers that are missing or say another thing than the body: 400, -32020")
  @CsvSource({
    "MCP-Protocol-Version, ",
    "MCP-Protocol-Version, 2025-11-25",
    "MCP-Protocol-Version, 2027-01-01",
    "Mcp-Method, ",
    "Mcp-Method, tools/list",
    "Mcp-Name, ",
    "Mcp-Name, fetch",
    "Mcp-Name, =?base64?!?="
  })
  void headersMustAgreeWithTheBody(String header, String value) {
    Map<String, String> headers = searching();
    if (value == null) {
      headers.remove(header);
    } else {
      headers.put(header, value);
    }
    McpServer.Reply reply = post(headers, request("tools/call", SEARCH));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply).at("/error/code").asInt()).isEqualTo(-32020);
    assertThat(json(reply).at("/id").asInt()).isEqualTo(1);
  }

  @Test
  @DisplayName("api-23: a name may come as Base64")
  void aNameMayComeAsBase64() {
    Map<String, String> headers = searching();
    headers.put("Mcp-Name", "=?base64?c2VhcmNo?=");

    assertThat(post(headers, request("tools/call", SEARCH)).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("api-23: an unknown version: 400, -32022, with those that are supported")
  void anUnknownVersionIsToldWhichThereAre() {
    Map<String, String> headers = searching();
    headers.put("MCP-Protocol-Version", "2027-01-01");
    McpServer.Reply reply =
        post(headers, request("tools/call", SEARCH).replace("2026-07-28", "2027-01-01"));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply).at("/error/code").asInt()).isEqualTo(-32022);
    assertThat(json(reply).at("/error/data/supported/0").asText()).isEqualTo("2026-07-28");
    assertThat(json(reply).at("/error/data/requested").asText()).isEqualTo("2027-01-01");
  }

  @ParameterizedTest
  @DisplayName("api-23: an unknown method, and one that this era no longer has: 404, -32601")
  @ValueSource(strings = {"no/such", "initialize", "ping", "logging/setLevel", "prompts/list"})
  void anUnknownMethodIsNotFound(String method) {
    McpServer.Reply reply = modern(method, "");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(json(reply).at("/error/code").asInt()).isEqualTo(-32601);
  }

  @Test
  @DisplayName("api-23: _meta must have version and capabilities: 400, -32602")
  void metaMustBeWhole() {
    McpServer.Reply reply =
        post(searching(), "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{}}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply).at("/error/code").asInt()).isEqualTo(-32602);
  }

  @Test
  @DisplayName("api-23: session and event ids are ignored")
  void sessionsAreIgnored() {
    Map<String, String> headers = searching();
    headers.put("Mcp-Session-Id", "abc");
    headers.put("Last-Event-ID", "7");

    assertThat(post(headers, request("tools/call", SEARCH)))
        .isEqualTo(post(searching(), request("tools/call", SEARCH)));
  }

  @ParameterizedTest
  @DisplayName(
      "api-23: every result has its type and server; lists and reads say how long they hold")
  @CsvSource({
    "server/discover, '', public",
    "tools/list, '', public",
    "resources/templates/list, '', public",
    "resources/list, '', private",
    "resources/read, '\"uri\":\"pilcrow://articles/warranty\"', private"
  })
  void resultsSayHowLongTheyHold(String method, String params, String scope) {
    JsonNode result = json(modern(method, params)).get("result");

    assertThat(result.at("/resultType").asText()).isEqualTo("complete");
    assertThat(result.get("ttlMs").isIntegralNumber()).isTrue();
    assertThat(result.get("cacheScope").asText()).isEqualTo(scope);
    assertThat(result.at("/_meta/io.modelcontextprotocol~1serverInfo/name").asText())
        .isEqualTo("pilcrow");
  }

  @Test
  @DisplayName("api-23: notifications, and answers to nothing, get 202 and no body")
  void notificationsAreTaken() {
    String notification =
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{%s}}";
    Map<String, String> headers = modern("notifications/cancelled");

    assertThat(post(headers, notification.formatted(META))).isEqualTo(new McpServer.Reply(202, ""));
    assertThat(post(Map.of(), "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}"))
        .isEqualTo(new McpServer.Reply(202, ""));
    assertThat(post(Map.of(), "{\"jsonrpc\":\"2.0\",\"id\":4,\"result\":{}}"))
        .isEqualTo(new McpServer.Reply(202, ""));
  }

  @ParameterizedTest
  @DisplayName("api-23: the handshake answers the version asked for, else the newest of its era")
  @CsvSource({"2025-11-25, 2025-11-25", "2025-06-18, 2025-06-18", "2026-07-28, 2025-11-25"})
  void theHandshakeAgreesOnAVersion(String asked, String answered) {
    JsonNode json =
        json(
            post(
                Map.of(),
                """
                {"jsonrpc":"2.0","id":"a","method":"initialize","params":{"protocolVersion":"%s",
                 "capabilities":{},"clientInfo":{"name":"x","version":"1"}}}
                """
                    .formatted(asked)));

    assertThat(json.at("/result/protocolVersion").asText()).isEqualTo(answered);
    assertThat(json.at("/result/serverInfo/name").asText()).isEqualTo("pilcrow");
    assertThat(json.get("id").asText()).isEqualTo("a");
    assertThat(json.get("result").has("resultType")).isFalse();
  }

  @ParameterizedTest
  @DisplayName("api-23: what is no message is refused")
  @CsvSource(
      delimiter = '|',
      value = {
        "{nonsense | -32700",
        "[] | -32600",
        "7 | -32600",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"} | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"} | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]} | -32600"
      })
  void whatIsNoMessageIsRefused(String body, int code) {
    McpServer.Reply reply = post(Map.of(), body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(json(reply).at("/error/code").asInt()).isEqualTo(code);
  }

  @Test
  @DisplayName("api-25: every result has an absolute url, and its id can be fetched")
  void whatIsFoundCanBeFetched() {
    JsonNode found = structured(call("search", "query", "the lighthouse and its lamp"));

    assertThat(found.get("results")).isNotEmpty();
    for (JsonNode result : found.get("results")) {
      assertThat(result.get("url").asText()).startsWith("https://").contains("#:~:text=");
      JsonNode fetched = structured(call("fetch", "id", result.get("id").asText()));
      assertThat(fetched.get("id")).isEqualTo(result.get("id"));
      assertThat(fetched.get("title")).isEqualTo(result.get("title"));
      assertThat(fetched.get("text").asText()).isNotBlank();
      for (JsonNode neighbour : fetched.at("/metadata/neighbours")) {
        assertThat(structured(call("fetch", "id", neighbour.asText())).has("text")).isTrue();
      }
    }
    assertThat(structured(call("fetch", "id", "lighthouse")).get("text").asText()).contains("¶5 ");
  }

  @Test
  @DisplayName("api-25: an unknown id, and wrong arguments, are results with isError and text")
  void whatAToolCannotDoIsInItsResult() {
    for (JsonNode result :
        List.of(
            call("fetch", "id", "warranty:nothing"),
            call("fetch", "id", "../../etc/passwd"),
            call("fetch", "query", "warranty"),
            call("search", "query", " "),
            call("ask", "question", "a".repeat(100_001)))) {
      assertThat(result.at("/isError").asBoolean()).isTrue();
      assertThat(result.at("/content/0/text").asText()).isNotBlank();
      assertThat(result.has("structuredContent")).isFalse();
    }
  }

  @Test
  @DisplayName("security-18: tools only read, and say so")
  void toolsOnlyRead() {
    JsonNode tools = json(modern("tools/list", "")).at("/result/tools");

    assertThat(tools)
        .extracting(tool -> tool.get("name").asText())
        .containsExactly("ask", "search", "fetch");
    for (JsonNode tool : tools) {
      assertThat(tool.at("/annotations/readOnlyHint").asBoolean()).isTrue();
      assertThat(tool.at("/annotations/destructiveHint").asBoolean(true)).isFalse();
      assertThat(tool.at("/inputSchema/properties")).hasSize(1);
    }
  }

  @ParameterizedTest
  @DisplayName("security-18: no resource but an article can be reached")
  @ValueSource(
      strings = {
        "pilcrow://articles/../warranty",
        "pilcrow://articles/%2e%2e/warranty",
        "pilcrow://articles/warranty/../../x",
        "pilcrow://articles/nothing",
        "pilcrow://articles/",
        "file:///etc/passwd",
        "http://127.0.0.1/"
      })
  void noOtherResourceCanBeReached(String uri) {
    McpServer.Reply modern = modern("resources/read", "\"uri\":\"" + uri + "\"");
    McpServer.Reply legacy =
        post(
            Map.of(),
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/read\",\"params\":{\"uri\":\"%s\"}}"
                .formatted(uri));

    assertThat(json(modern).at("/error/code").asInt()).isEqualTo(-32602);
    assertThat(json(legacy).at("/error/code").asInt()).isEqualTo(-32002);
  }

  private JsonNode call(String tool, String argument, String value) {
    ObjectNode params = Json.MAPPER.createObjectNode().put("name", tool);
    params.putObject("arguments").put(argument, value);
    String members = Json.write(params);
    return json(modern("tools/call", members.substring(1, members.length() - 1))).get("result");
  }

  private static JsonNode structured(JsonNode result) {
    assertThat(result.at("/isError").asBoolean()).as(result.toString()).isFalse();
    JsonNode content = result.get("structuredContent");
    assertThat(result.at("/content/0/text").asText()).isEqualTo(Json.write(content));
    return content;
  }

  private McpServer.Reply modern(String method, String params) {
    Map<String, String> headers = modern(method);
    String request = request(method, params);
    JsonNode given = json(new McpServer.Reply(0, request)).get("params");
    for (String name : List.of("name", "uri")) {
      if (given.has(name)) {
        headers.put("Mcp-Name", given.get(name).asText());
      }
    }
    return post(headers, request);
  }

  private static String request(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":{%s%s}}"
        .formatted(method, params.isEmpty() ? "" : params + ",", META);
  }

  private static Map<String, String> searching() {
    Map<String, String> headers = modern("tools/call");
    headers.put("Mcp-Name", "search");
    return headers;
  }

  private static Map<String, String> modern(String method) {
    return new HashMap<>(Map.of("MCP-Protocol-Version", "2026-07-28", "Mcp-Method", method));
  }

  private McpServer.Reply post(Map<String, String> headers, String body) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Content-Type", "application/json; charset=utf-8");
    return server.http(
        name -> Optional.ofNullable(all.get(name)), body.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode json(McpServer.Reply reply) {
    try {
      return Json.MAPPER.readTree(reply.body());
    } catch (Exception e) {
      throw new AssertionError(reply.toString(), e);
    }
  }
}
