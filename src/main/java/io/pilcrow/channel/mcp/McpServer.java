package io.pilcrow.channel.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.Pilcrow;
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the messages of MCP, whichever way they come. Stateless and thread-safe: every message is
 * answered by itself, so there are no sessions to keep or to lose.
 */
public final class McpServer {
  /**
   * @param status of HTTP
   * @param body "" for a message that gets no answer, JSON otherwise
   */
  public record Reply(int status, String body) {}

  private static final int PARSE_ERROR = -32700;
  private static final int INVALID_REQUEST = -32600;
  private static final int INTERNAL = -32603;
  private static final Logger LOG = LoggerFactory.getLogger(McpServer.class);

  private final SdkServer sdk;
  private final McpRevision2026 latest;

  /**
   * @param links where articles can be read; one without an address is given its resource's URI
   */
  public McpServer(Pilcrow pilcrow, ArticleLinks links) {
    Sources sources = new Sources(links);
    ArticleResources resources = new ArticleResources(pilcrow);
    sdk = new SdkServer(new Tools(pilcrow, sources, links), resources);
    latest = new McpRevision2026(sdk);
  }

  /**
   * A message over HTTP.
   *
   * @param header the value of a request header by its name
   */
  public Reply http(Function<String, Optional<String>> header, byte[] body) {
    String type = header.apply("Content-Type").orElse("").split(";", 2)[0].strip();
    if (!type.equalsIgnoreCase("application/json")) {
      return new Reply(
          415,
          Json.write(
              Rpc.error(Rpc.NO_ID, INVALID_REQUEST, "the content type must be application/json")));
    }
    return answer(body, Optional.of(header));
  }

  /** A message that came alone, such as a line of standard input. */
  public Reply message(byte[] body) {
    return answer(body, Optional.empty());
  }

  private Reply answer(byte[] body, Optional<Function<String, Optional<String>>> header) {
    ObjectNode message;
    try {
      message = parse(body);
    } catch (RpcException e) {
      return reply(Rpc.error(Rpc.NO_ID, e), e.status());
    }
    Rpc rpc = Rpc.of(message);
    if (rpc.isAnswer()) {
      return new Reply(202, ""); // nothing was asked, so this answers nothing
    }
    try {
      rpc.check();
      boolean isLatest = McpRevision2026.speaks(rpc, header);
      Optional<JsonNode> result = isLatest ? latest.answer(rpc, header) : sdk.answer(rpc);
      return result.map(r -> reply(Rpc.result(rpc.id(), r), 200)).orElse(new Reply(202, ""));
    } catch (RpcException e) {
      return rpc.isNotification() && e.status() == 200
          ? new Reply(202, "")
          : reply(Rpc.error(rpc.id(), e), e.status());
    } catch (RuntimeException e) { // its message may hold what was asked, so it is not logged
      LOG.error("a message of MCP failed: {} at {}", e.getClass().getName(), e.getStackTrace()[0]);
      return reply(
          Rpc.error(rpc.id(), INTERNAL, "something failed in this server; its log says where"),
          200);
    }
  }

  private static ObjectNode parse(byte[] body) throws RpcException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      if (Json.MAPPER.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (CharacterCodingException e) {
      throw new RpcException(400, PARSE_ERROR, "the message is not UTF-8");
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new RpcException(400, PARSE_ERROR, "the message is not JSON");
    }
    throw new RpcException(
        400, INVALID_REQUEST, "a message is one JSON object; there are no batches");
  }

  private static Reply reply(ObjectNode json, int status) {
    return new Reply(status, Json.write(json));
  }
}
