package io.pilcrow.app;

import io.pilcrow.Pilcrow;
import io.pilcrow.channel.http.Mount;
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.channel.mcp.McpServer;
import java.util.Optional;

/** {@code /mcp}, whose links need an address that is known once the server has its port. */
final class McpRoute {
  private final McpServer server;
  private final boolean hasPublicUrl;
  private volatile ArticleLinks links;

  McpRoute(Pilcrow pilcrow, Optional<String> publicUrl) {
    hasPublicUrl = publicUrl.isPresent();
    links = publicUrl.map(ArticleLinks::ownOrHostedAt).orElse(ArticleLinks.OWN);
    server = new McpServer(pilcrow, article -> links.of(article));
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

  /** Hosted pages are linked here, where no public address is set. */
  void servedAt(String url) {
    if (!hasPublicUrl) {
      links = ArticleLinks.ownOrHostedAt(url);
    }
  }
}
