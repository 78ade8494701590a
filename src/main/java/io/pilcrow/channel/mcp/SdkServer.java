package io.pilcrow.channel.mcp;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.jackson2.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.server.McpStatelessSyncServer;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import io.modelcontextprotocol.spec.ProtocolVersions;
import io.pilcrow.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;

/** The official SDK's server without a transport: messages go in and come out as JSON. */
final class SdkServer {
  static final List<String> VERSIONS =
      List.of(
          ProtocolVersions.MCP_2024_11_05,
          ProtocolVersions.MCP_2025_03_26,
          ProtocolVersions.MCP_2025_06_18,
          ProtocolVersions.MCP_2025_11_25);

  /** Others are answered here: the SDK would write their names into the log. */
  private static final Set<String> METHODS =
      Set.of(
          "initialize",
          "ping",
          "tools/list",
          "tools/call",
          "resources/list",
          "resources/templates/list",
          "resources/read");

  private static final int INTERNAL = -32603;
  static final String INSTRUCTIONS =
      "Answers questions about articles. Use ask for an answer with citations; list, search and"
          + " fetch to read for yourself. Every quote is verbatim: cite its url.";
  static final Implementation INFO =
      new Implementation(
          "pilcrow",
          "Pilcrow",
          Optional.ofNullable(SdkServer.class.getPackage().getImplementationVersion())
              .orElse("in-development"));

  /** What the SDK asks of a transport: the place to put its handler. */
  private static final class Handlers implements McpStatelessServerTransport {
    private final AtomicReference<McpStatelessServerHandler> handler = new AtomicReference<>();

    @Override
    public void setMcpHandler(McpStatelessServerHandler given) {
      handler.set(given);
    }

    @Override
    public List<String> protocolVersions() {
      return VERSIONS;
    }

    @Override
    public Mono<Void> closeGracefully() {
      return Mono.empty();
    }
  }

  private final ArticleResources resources;
  private final McpStatelessServerHandler handler;

  SdkServer(Tools tools, ArticleResources resources) {
    this.resources = resources;
    McpJsonMapper mapper = new JacksonMcpJsonMapper(Json.MAPPER);
    Handlers handlers = new Handlers();
    McpStatelessSyncServer built =
        McpServer.sync(handlers)
            .serverInfo(INFO)
            .instructions(INSTRUCTIONS)
            .capabilities(ServerCapabilities.builder().tools(false).resources(false, false).build())
            .jsonMapper(mapper)
            .jsonSchemaValidator(new DefaultJsonSchemaValidator(Json.MAPPER))
            .validateToolInputs(false) // the tools do, more kindly, and in sentences
            .immediateExecution(true) // on the thread that asks: it is ours and may block
            .tools(tools.all())
            .resourceTemplates(resources.template())
            .build();
    handler =
        Optional.ofNullable(handlers.handler.get())
            .orElseThrow(() -> new IllegalStateException(built + " has no handler"));
  }

  /**
   * @return empty for a notification, of which none changes anything here
   * @throws RpcException when the SDK answers with an error, or would fail
   */
  Optional<JsonNode> answer(Rpc rpc) {
    if (rpc.isNotification()) {
      return Optional.empty();
    }
    if (!METHODS.contains(rpc.method())) {
      throw new RpcException(200, Rpc.METHOD_NOT_FOUND, "there is no such method");
    }
    ObjectNode params = SdkParams.of(rpc);
    if (rpc.method().equals("resources/list")) {
      return Optional.of(
          resources.list(Optional.ofNullable(params.get("cursor")).map(JsonNode::asText)));
    }
    Object plain = Json.MAPPER.convertValue(params, new TypeReference<Map<String, Object>>() {});
    JSONRPCResponse response =
        handler
            .handleRequest(
                McpTransportContext.EMPTY,
                new JSONRPCRequest("2.0", rpc.method(), rpc.id().asText(), plain))
            .block();
    if (response == null) {
      throw new IllegalStateException("the SDK gave no answer to " + rpc.method());
    }
    if (response.error() == null) {
      return Optional.of(Json.MAPPER.valueToTree(response.result()));
    }
    if (response.error().code() == INTERNAL) {
      throw new IllegalStateException("the SDK failed at " + rpc.method());
    }
    throw new RpcException(
        200,
        response.error().code(),
        String.valueOf(response.error().message()),
        Optional.ofNullable(response.error().data()).map(Json.MAPPER::valueToTree));
  }
}
