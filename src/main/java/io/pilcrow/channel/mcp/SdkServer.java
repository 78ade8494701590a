package io.pilcrow.channel.mcp;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.jackson2.DefaultJsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.server.McpStatelessSyncServer;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import io.modelcontextprotocol.spec.ProtocolVersions;
import io.pilcrow.channel.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;

/** The official SDK's server without a transport: messages go in and come out as JSON. */
final class SdkServer {
  static final List<String> VERSIONS =
      List.of(ProtocolVersions.MCP_2025_06_18, ProtocolVersions.MCP_2025_11_25);
  static final String INSTRUCTIONS =
      "Answers questions about articles. Use ask for an answer with citations; search and fetch to"
          + " read paragraphs yourself. Every quote is verbatim: cite its url.";
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
            .immediateExecution(true) // on the thread that asks: it is ours and may block
            .tools(tools.all())
            .resourceTemplates(resources.template())
            .build();
    handler =
        Optional.ofNullable(handlers.handler.get())
            .orElseThrow(() -> new IllegalStateException(built + " has no handler"));
  }

  /**
   * @return empty for a notification
   * @throws RpcException when the SDK answers with an error
   */
  Optional<JsonNode> answer(Rpc rpc) {
    Object params =
        Json.MAPPER.convertValue(rpc.params(), new TypeReference<Map<String, Object>>() {});
    if (rpc.isNotification()) {
      handler
          .handleNotification(
              McpTransportContext.EMPTY, new JSONRPCNotification("2.0", rpc.method(), params))
          .block();
      return Optional.empty();
    }
    if (rpc.method().equals("resources/list")) {
      return Optional.of(resources.list(rpc.params()));
    }
    JSONRPCResponse response =
        handler
            .handleRequest(
                McpTransportContext.EMPTY,
                new JSONRPCRequest("2.0", rpc.method(), rpc.id().asText(), params))
            .block();
    if (response == null) {
      throw new IllegalStateException("the SDK gave no answer to " + rpc.method());
    }
    if (response.error() != null) {
      throw new RpcException(
          200,
          response.error().code(),
          String.valueOf(response.error().message()),
          Optional.ofNullable(response.error().data()).map(Json.MAPPER::valueToTree));
    }
    return Optional.of(Json.MAPPER.valueToTree(response.result()));
  }
}
