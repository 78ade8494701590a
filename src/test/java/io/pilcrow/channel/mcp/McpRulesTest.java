package io.pilcrow.channel.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.json.Json;
import io.pilcrow.testing.Assistants;
import io.pilcrow.testing.LogLines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        .containsExactly("2026-07-28", "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");
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
  @CsvSource({
    "2025-11-25, 2025-11-25",
    "2025-06-18, 2025-06-18",
    "2025-03-26, 2025-03-26",
    "2024-11-05, 2024-11-05",
    "2024-10-07, 2025-11-25",
    "2026-07-28, 2025-11-25"
  })
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

  @Test
  @DisplayName("api-23: what an older client sends after its handshake is answered")
  void olderClientsGoOn() {
    for (String version : List.of("2024-11-05", "2025-03-26")) {
      JsonNode json =
          json(
              post(
                  Map.of("MCP-Protocol-Version", version),
                  "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{%s}}"
                      .formatted(SEARCH)));

      assertThat(json.at("/result/structuredContent/results/0/id").asText())
          .startsWith("warranty:");
    }
  }

  @ParameterizedTest
  @DisplayName("api-23: params of another type are refused, and neither the log has them")
  @CsvSource(
      delimiter = '|',
      value = {
        "tools/call | {'name':'ask','arguments':'How long is it? secret\\nline'}",
        "tools/call | {'name':'ask','arguments':'[\\\"secret\\\"]'}",
        "tools/call | {'name':'ask','arguments':'\\\"secret\\\"'}",
        "tools/call | {'name':'ask','arguments':['secret']}",
        "tools/call | {'name':'ask','arguments':7}",
        "tools/call | {'name':'ask','arguments':true}",
        "tools/call | {'name':{'secret':1},'arguments':{'question':'x'}}",
        "tools/call | {'name':['ask'],'arguments':{'question':'x'}}",
        "tools/call | {'name':5}",
        "tools/call | {'name':null}",
        "tools/call | {'arguments':{'question':'secret'}}",
        "tools/call | {'name':'no such secret\\ntool'}",
        "tools/call | {'name':'ask','arguments':{'question':'x'},'_meta':'secret\\nline'}",
        "tools/call | {'name':'ask','arguments':{'question':'x'},'_meta':['secret']}",
        "tools/list | {'_meta':false}",
        "ping | {'_meta':12}",
        "resources/read | {'uri':{'secret':true}}",
        "resources/read | {}",
        "resources/list | {'cursor':['secret']}",
        "resources/list | {'cursor':'secret!'}",
        "initialize | {'protocolVersion':['secret']}",
        "initialize | {}"
      })
  void paramsOfAnotherTypeAreRefused(String method, String params) {
    String request =
        "{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"%s\",\"params\":%s}"
            .formatted(method, params.replace('\'', '"'));
    try (LogLines log = new LogLines()) {
      McpServer.Reply reply = post(Map.of(), request);

      assertThat(json(reply).at("/error/code").asInt()).as(reply.body()).isEqualTo(-32602);
      assertThat(json(reply).at("/id").asInt()).isEqualTo(4);
      assertThat(reply.status()).isEqualTo(200);
      assertThat(log.all()).doesNotContain("secret", "WARN", "ERROR");
    }
  }

  @Test
  @DisplayName(
      "api-23: methods and notifications with line breaks in them leave no line in the log")
  void unknownMethodsLeaveNoLine() {
    try (LogLines log = new LogLines()) {
      String request = "{\"jsonrpc\":\"2.0\",%s\"method\":\"no\\nsecret\"}";
      assertThat(json(post(Map.of(), request.formatted("\"id\":1,"))).at("/error/code").asInt())
          .isEqualTo(-32601);
      assertThat(post(Map.of(), request.formatted(""))).isEqualTo(new McpServer.Reply(202, ""));
      assertThat(
              json(post(
                      Map.of(),
                      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/read\",\"params\":{"
                          + "\"uri\":\"pilcrow://articles/a\\nsecret\"}}"))
                  .at("/error/code")
                  .asInt())
          .isEqualTo(-32002);
      assertThat(log.all()).doesNotContain("secret", "WARN", "ERROR");
    }
  }

  @Test
  @DisplayName("api-23: arguments that come as a string of JSON are read as the object they are")
  void argumentsMayComeAsAString() {
    ObjectNode params = Json.MAPPER.createObjectNode().put("name", "search");
    params.put(
        "arguments", "{\"query\":\"warranty length\",\"article_ids\":\"[\\\"warranty\\\"]\"}");
    String members = Json.write(params);
    JsonNode found =
        json(modern("tools/call", members.substring(1, members.length() - 1))).get("result");

    assertThat(structured(found).get("results"))
        .isNotEmpty()
        .allMatch(result -> result.get("id").asText().startsWith("warranty:"));
  }

  @Test
  @DisplayName("api-23: a client that says nothing of itself, or oddly, can connect all the same")
  void whatAClientSaysOfItselfIsNoCondition() {
    for (String said : List.of("", ",\"capabilities\":{\"sampling\":true},\"clientInfo\":[]")) {
      JsonNode json =
          json(
              post(
                  Map.of(),
                  "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{"
                      + "\"protocolVersion\":\"2025-03-26\"%s}}".formatted(said)));
      assertThat(json.at("/result/protocolVersion").asText()).isEqualTo("2025-03-26");
    }
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
  @DisplayName("api-25: ask and search keep to the articles that are named")
  void onlyTheNamedArticlesAreAsked() {
    ObjectNode ids = Json.MAPPER.createObjectNode();
    ids.putArray("article_ids").add("lighthouse");
    JsonNode found = structured(call("search", ids.deepCopy().put("query", "warranty and lamp")));
    JsonNode asked =
        structured(call("ask", ids.deepCopy().put("question", Assistants.WARRANTY_QUESTION)));
    ids.withArray("article_ids").removeAll().add("no-such-article");
    JsonNode unknown = call("search", ids.put("query", "warranty length"));

    assertThat(found.get("results"))
        .isNotEmpty()
        .allMatch(result -> result.get("id").asText().startsWith("lighthouse:"));
    assertThat(asked.get("status").asText()).isEqualTo("not_found");
    assertThat(unknown.at("/isError").asBoolean()).isTrue();
    assertThat(unknown.at("/content/0/text").asText()).contains("no-such-article", "lighthouse");
    assertThat(
            call("ask", ids.put("question", "x").put("article_ids", 7)).at("/isError").asBoolean())
        .isTrue();
  }

  @Test
  @DisplayName("api-25: search gives the paragraph's text, as fetch does")
  void searchGivesTheText() {
    for (JsonNode result : structured(call("search", "query", "the lamp")).get("results")) {
      assertThat(result.get("text"))
          .isEqualTo(structured(call("fetch", "id", result.get("id").asText())).get("text"));
    }
  }

  @Test
  @DisplayName("api-25: confidence is told of an answer and of nothing else")
  void confidenceIsToldOfAnAnswerOnly() {
    JsonNode answered = structured(call("ask", "question", Assistants.WARRANTY_QUESTION));
    JsonNode notFound = structured(call("ask", "question", "Who insures the lighthouse keeper?"));

    assertThat(answered.get("confidence").asDouble()).isPositive();
    assertThat(notFound.get("status").asText()).isEqualTo("not_found");
    assertThat(notFound.has("confidence")).isFalse();
    assertThat(notFound.get("citations")).isEmpty();
  }

  @Test
  @DisplayName("api-25: overview asks for one, of the articles that are named")
  void anOverviewIsAskedFor() {
    JsonNode told =
        structured(
            call(
                "overview",
                Json.MAPPER
                    .createObjectNode()
                    .set("article_ids", Json.MAPPER.createArrayNode().add("warranty"))));
    JsonNode ofAll = structured(call("overview", Json.MAPPER.createObjectNode()));

    assertThat(told.get("kind").asText()).isEqualTo("overview");
    assertThat(told.has("citations")).isTrue();
    assertThat(ofAll.get("kind").asText()).isEqualTo("overview");
    assertThat(call("overview", "article_ids", "no-such").at("/isError").asBoolean()).isTrue();
  }

  @Test
  @DisplayName("api-25: list gives all articles, a page at a time")
  void allArticlesCanBeListed() {
    JsonNode listed = structured(call("list", Json.MAPPER.createObjectNode()));

    assertThat(listed.get("articles"))
        .extracting(article -> article.get("id").asText())
        .containsExactly("lighthouse", "warranty");
    assertThat(listed.at("/articles/1/title").asText()).isEqualTo("Warranty terms");
    assertThat(listed.at("/articles/1/url").asText()).startsWith("https://");
    assertThat(listed.get("next_cursor").isNull()).isTrue();
    assertThat(structured(call("list", "cursor", "lighthouse")).get("articles"))
        .extracting(article -> article.get("id").asText())
        .containsExactly("warranty");
    assertThat(call("list", "cursor", "no cursor!").at("/isError").asBoolean()).isTrue();
  }

  @Test
  @DisplayName("api-25: of more than a hundred articles the rest comes with the cursor")
  void moreThanAPageComesWithTheCursor() {
    Map<String, Article> many = new HashMap<>();
    for (int i = 0; i < 250; i++) {
      String id = "a%03d".formatted(i);
      many.put(id, new ArticleBuilder(id, "Title " + i).paragraph("Words.").build());
    }
    List<String> seen = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      ArticlePages.Page page = ArticlePages.of(many, cursor);
      assertThat(page.articles()).hasSizeLessThanOrEqualTo(100);
      page.articles().forEach(article -> seen.add(article.id()));
      cursor = page.next();
    } while (cursor.isPresent());

    assertThat(seen).hasSize(250).isSorted().doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("security-18: tools only read, and say so")
  void toolsOnlyRead() {
    JsonNode tools = json(modern("tools/list", "")).at("/result/tools");

    assertThat(tools)
        .extracting(tool -> tool.get("name").asText())
        .containsExactly("ask", "overview", "search", "fetch", "list");
    for (JsonNode tool : tools) {
      assertThat(tool.at("/annotations/readOnlyHint").asBoolean()).isTrue();
      assertThat(tool.at("/annotations/destructiveHint").asBoolean(true)).isFalse();
      // ChatGPT's connectors give a tool one text and nothing else.
      assertThat(tool.at("/inputSchema/required").size()).isLessThanOrEqualTo(1);
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
    return call(tool, Json.MAPPER.createObjectNode().put(argument, value));
  }

  private JsonNode call(String tool, ObjectNode arguments) {
    ObjectNode params = Json.MAPPER.createObjectNode().put("name", tool);
    params.set("arguments", arguments);
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
