package io.pilcrow.app;

import io.pilcrow.Pilcrow;
import io.pilcrow.channel.http.Mount;
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.channel.mcp.McpServer;

/** {@code /mcp}, for whoever may ask. */
final class McpRoute {
  private final McpServer server;

  /**
   * @param url where hosted pages are linked, such as {@code http://127.0.0.1:7070}
   */
  McpRoute(Pilcrow pilcrow, String url) {
    server = new McpServer(pilcrow, ArticleLinks.ownOrHostedAt(url));
  }

  Mount mount() {
    return new Mount(
        "/mcp",
        true,
        (header, body) -> {
          McpServer.Reply reply = server.http(header, body);
          return new Mount.Reply(reply.status(), "application/json", reply.body());
        });
  }
}
