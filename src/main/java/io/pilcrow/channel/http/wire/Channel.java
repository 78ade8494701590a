package io.pilcrow.channel.http.wire;

import io.javalin.http.Context;
import io.pilcrow.Pilcrow;
import java.util.Locale;

/** By which way a question came, as whoever runs the server wants to tell them apart. */
public enum Channel {
  /** Scripts and servers. */
  API,
  /** Web pages with the widget. */
  WEB,
  /** The hosted pages, without script. */
  PAGE,
  OPENAI,
  MCP,
  SLACK;

  public static Channel of(Context ctx) {
    String path = ctx.path();
    if (path.startsWith("/v1/chat/") || path.startsWith("/v1/responses")) {
      return OPENAI;
    }
    if (path.startsWith("/slack/")) {
      return SLACK;
    }
    if (path.startsWith("/mcp")) {
      return MCP;
    }
    if (path.equals("/") || path.startsWith("/a/")) {
      return PAGE;
    }
    return ctx.header("Origin") == null ? API : WEB; // browsers name the page, nobody else does
  }

  /** The assistant, as this request asks it. */
  public static Pilcrow asking(Pilcrow pilcrow, Context ctx) {
    return pilcrow.on(of(ctx).word());
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
