package io.pilcrow.channel.http;

import io.javalin.http.Context;
import java.util.Set;
import java.util.TreeSet;

/** What browsers are told to forbid. */
final class SecurityHeaders {
  private static final String PAGE_POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "connect-src 'self'",
          "img-src data:",
          "form-action 'self'",
          "base-uri 'none'",
          "frame-ancestors 'none'",
          "require-trusted-types-for 'script'",
          "trusted-types 'none'");

  /** Swagger UI puts text into the page by innerHTML, which trusted types would forbid. */
  private static final String DOCS_POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "connect-src 'self'",
          "img-src 'self' data:",
          "form-action 'none'",
          "base-uri 'none'",
          "frame-ancestors 'none'");

  private SecurityHeaders() {}

  static void everywhere(Context ctx) {
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.header("Referrer-Policy", "no-referrer");
  }

  static void page(Context ctx) {
    ctx.header("Content-Security-Policy", PAGE_POLICY);
    ctx.header("Cache-Control", "no-cache");
  }

  /** After {@link #page}: a page that others may show in a frame. */
  static void embedded(Context ctx, Set<String> embedders) {
    String who = embedders.isEmpty() ? "'none'" : String.join(" ", new TreeSet<>(embedders));
    ctx.header(
        "Content-Security-Policy",
        PAGE_POLICY.replace("frame-ancestors 'none'", "frame-ancestors " + who));
  }

  static void docs(Context ctx) {
    ctx.header("Content-Security-Policy", DOCS_POLICY);
    ctx.header("Cache-Control", "no-cache");
  }
}
