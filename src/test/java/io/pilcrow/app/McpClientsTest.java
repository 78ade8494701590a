package io.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.mcp.client.DefaultMcpClient;
import dev.langchain4j.mcp.client.transport.McpTransport;
import dev.langchain4j.mcp.client.transport.http.StreamableHttpMcpTransport;
import dev.langchain4j.mcp.client.transport.stdio.StdioMcpTransport;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.pilcrow.Pilcrow;
import io.pilcrow.channel.http.PilcrowServer;
import io.pilcrow.channel.http.ServerParts;
import io.pilcrow.channel.http.ServerSettings;
import io.pilcrow.channel.http.TestServer;
import io.pilcrow.feedback.FeedbackLog;
import io.pilcrow.json.Json;
import io.pilcrow.site.SourceTerms;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import io.pilcrow.testing.Assistants;
import io.pilcrow.testing.JavaCommand;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that others wrote, against the real server and the real process. */
class McpClientsTest {
  private static final String TERMS =
      "Warranty terms\n\nThe warranty lasts two years from delivery.\n\nBatteries are covered for"
          + " one year.\n";
  private static final String QUESTION = "How long does the warranty last?";

  @TempDir Path data;
  private PilcrowServer server;

  @BeforeEach
  void start() {
    Pilcrow pilcrow = Assistants.scripted();
    server =
        new PilcrowServer(
            new ServerSettings(
                "127.0.0.1", 0, Optional.empty(), Set.of("https://blog.example.org")));
    server.start();
    server.serve(
        new ServerParts(
            pilcrow,
            Optional.empty(),
            new ArticleReader(new SafeFetcher(FetchPolicy.requests(Set.of(), false))),
            new FeedbackLog(data, Optional.empty(), Clock.systemUTC()),
            Optional.empty(),
            Optional.empty(),
            TestServer.sites(pilcrow, FetchPolicy.requests(Set.of(), false)),
            SourceTerms.USUAL,
            List.of(new McpRoute(pilcrow, server.url()).mount())));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  @DisplayName("api-24: the official SDK's client, over HTTP")
  void theSdksClientWorksOverHttp() {
    try (McpSyncClient client =
        sdk(HttpClientStreamableHttpTransport.builder(server.url()).endpoint("/mcp").build())) {
      assertThat(client.initialize().protocolVersion()).isEqualTo("2025-11-25");
      assertThat(client.listTools().tools())
          .extracting(Tool::name)
          .containsExactly("ask", "overview", "search", "fetch", "list");
      assertThat(client.listResources().resources()).hasSize(2);
      assertThat(client.listResourceTemplates().resourceTemplates()).hasSize(1);
      TextResourceContents read =
          (TextResourceContents)
              client
                  .readResource(new ReadResourceRequest("pilcrow://articles/warranty"))
                  .contents()
                  .get(0);
      assertThat(read.text()).startsWith("# Warranty terms").contains("¶1 The warranty lasts");
      CallToolResult answered =
          client.callTool(
              new CallToolRequest("ask", Map.of("question", Assistants.WARRANTY_QUESTION)));
      assertThat(Json.MAPPER.<JsonNode>valueToTree(answered.structuredContent()).at("/answer"))
          .hasToString("\"The warranty lasts two years from delivery [1].\"");
      client.ping();
    }
  }

  @Test
  @DisplayName("api-24: LangChain4j's client, over HTTP")
  void langChain4jWorksOverHttp() throws Exception {
    McpTransport http = StreamableHttpMcpTransport.builder().url(server.url() + "/mcp").build();
    try (DefaultMcpClient client = langChain4j(http)) {
      checkLangChain4j(client, Assistants.WARRANTY_QUESTION);
      assertThat(client.listResources()).hasSize(2);
    }
  }

  @Test
  @DisplayName("api-24: the official SDK's client, over standard input and output")
  void theSdksClientWorksOverStandardInput() throws Exception {
    List<String> command = command();
    ServerParameters process =
        ServerParameters.builder(command.get(0))
            .args(command.subList(1, command.size()))
            .env(environment())
            .build();
    try (McpSyncClient client =
        sdk(new StdioClientTransport(process, new JacksonMcpJsonMapper(Json.MAPPER)))) {
      assertThat(client.initialize().serverInfo().name()).isEqualTo("pilcrow");
      CallToolResult answered =
          client.callTool(new CallToolRequest("ask", Map.of("question", QUESTION)));
      JsonNode json = Json.MAPPER.valueToTree(answered.structuredContent());
      assertThat(json.at("/status").asText()).isEqualTo("answered");
      assertThat(json.at("/citations/0/quote").asText()).contains("two years");
    }
  }

  @Test
  @DisplayName("api-24: LangChain4j's client, over standard input and output")
  void langChain4jWorksOverStandardInput() throws Exception {
    McpTransport stdio =
        StdioMcpTransport.builder().command(command()).environment(environment()).build();
    try (DefaultMcpClient client = langChain4j(stdio)) {
      checkLangChain4j(client, QUESTION);
    }
  }

  @Test
  @DisplayName("api-23: standard output holds messages and nothing else, in both eras")
  void standardOutputHoldsOnlyMessages() throws Exception {
    Path in =
        Files.writeString(
            data.resolve("in.jsonl"),
            """
            {"jsonrpc":"2.0","id":1,"method":"server/discover","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}

            not json
            {"jsonrpc":"2.0","method":"notifications/initialized"}
            {"jsonrpc":"2.0","id":"two","method":"tools/call","params":{"name":"ask","arguments":{"question":"How long does the warranty last?"}}}
            {"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"ask","arguments":"How long"}}
            {"jsonrpc":"2.0","id":4,"method":"ping"}
            """);
    Path out = data.resolve("out.jsonl");
    ProcessBuilder builder = new ProcessBuilder(command());
    builder.environment().putAll(environment());
    Process process =
        builder
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(data.resolve("err.txt").toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();

    assertThat(process.exitValue()).isZero();
    List<String> lines = Files.readAllLines(out, StandardCharsets.UTF_8);
    assertThat(lines).hasSize(5);
    assertThat(json(lines.get(0)).at("/result/supportedVersions/0").asText())
        .isEqualTo("2026-07-28");
    assertThat(json(lines.get(1)).at("/error/code").asInt()).isEqualTo(-32700);
    assertThat(json(lines.get(2)).at("/id").asText()).isEqualTo("two");
    assertThat(json(lines.get(2)).at("/result/structuredContent/status").asText())
        .isEqualTo("answered");
    assertThat(json(lines.get(3)).at("/error/code").asInt()).isEqualTo(-32602);
    assertThat(json(lines.get(4)).at("/result").isObject()).isTrue();
  }

  @Test
  @DisplayName("api-23, security-18: pages of other origins are refused, allowed ones are not")
  void pagesOfOtherOriginsAreRefused() throws Exception {
    for (String origin : List.of("https://evil.example", "null", "http://127.0.0.1:1")) {
      assertThat(post("Origin", origin).statusCode()).isEqualTo(403);
    }
    assertThat(post("Origin", server.url()).statusCode()).isEqualTo(200);
    HttpResponse<String> allowed = post("Origin", "https://blog.example.org");
    assertThat(allowed.statusCode()).isEqualTo(200);
    assertThat(allowed.headers().firstValue("access-control-allow-origin"))
        .hasValue("https://blog.example.org");
  }

  @Test
  @DisplayName(
      "api-23: GET and DELETE: 405, because there are no sessions and no streams to resume")
  void thereIsOnlyPost() throws Exception {
    for (String method : List.of("GET", "DELETE")) {
      HttpResponse<String> response =
          send(request().method(method, BodyPublishers.noBody()).header("Accept", "*/*"));
      assertThat(response.statusCode()).isEqualTo(405);
      assertThat(response.headers().firstValue("allow")).hasValue("POST");
    }
  }

  @Test
  @DisplayName("api-23: a notification: 202 without a body; another type: 415; too large: 413")
  void theStatusSaysWhatHappened() throws Exception {
    HttpResponse<String> notified =
        send(
            request()
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")));
    assertThat(notified.statusCode()).isEqualTo(202);
    assertThat(notified.body()).isEmpty();
    assertThat(
            send(request().header("Content-Type", "text/plain").POST(BodyPublishers.ofString("x")))
                .statusCode())
        .isEqualTo(415);
    assertThat(
            send(request()
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("x".repeat(1024 * 1024 + 1))))
                .statusCode())
        .isEqualTo(413);
  }

  private static void checkLangChain4j(DefaultMcpClient client, String question) {
    assertThat(client.listTools())
        .extracting(ToolSpecification::name)
        .containsExactly("ask", "overview", "search", "fetch", "list");
    String found =
        client
            .executeTool(
                ToolExecutionRequest.builder()
                    .name("ask")
                    .arguments(Json.write(Json.MAPPER.createObjectNode().put("question", question)))
                    .build())
            .resultText();
    assertThat(found).contains("two years", "\"citations\"");
  }

  private static McpSyncClient sdk(McpClientTransport transport) {
    return McpClient.sync(transport)
        .requestTimeout(Duration.ofSeconds(90))
        .initializationTimeout(Duration.ofSeconds(90))
        .build();
  }

  private static DefaultMcpClient langChain4j(McpTransport transport) {
    return DefaultMcpClient.builder()
        .transport(transport)
        .initializationTimeout(Duration.ofSeconds(90))
        .toolExecutionTimeout(Duration.ofSeconds(90))
        .autoHealthCheck(false)
        .build();
  }

  /** {@code pilcrow mcp terms.txt} in a process of its own. */
  private List<String> command() throws Exception {
    Path terms = Files.writeString(data.resolve("terms.txt"), TERMS);
    return JavaCommand.of(Main.class, "mcp", terms.toString());
  }

  private Map<String, String> environment() {
    return Map.of("PILCROW_DATA", data.resolve("library").toString());
  }

  private HttpRequest.Builder request() {
    return HttpRequest.newBuilder(URI.create(server.url() + "/mcp"));
  }

  private HttpResponse<String> post(String header, String value) throws Exception {
    return send(
        request()
            .header("Content-Type", "application/json")
            .header(header, value)
            .POST(
                BodyPublishers.ofString(
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}")));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode json(String line) throws Exception {
    return Json.MAPPER.readTree(line);
  }
}
