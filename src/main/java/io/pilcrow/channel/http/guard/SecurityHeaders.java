package io.pilcrow.channel.http.guard;

import io.javalin.http.Context;
import java.util.Set;
import java.util.TreeSet;

/** What browsers are told to forbid. */
public final class SecurityHeaders {
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

  /** pdf.js runs in a worker, whose address one policy of ours lets become a script. */
  private static final String PDF_POLICY =
      PAGE_POLICY.replace("trusted-types 'none'", "trusted-types pilcrow-pdf")
          + "; worker-src 'self'; font-src 'self'";

  /** What a worker of ours may do: fetch fonts and character maps from here, and decode. */
  private static final String WORKER_POLICY =
      "default-src 'none'; script-src 'self'; connect-src 'self'";

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

  /** What is no page of ours runs and shows nothing, even when a browser is led to it. */
  public static final String NO_PAGE_POLICY = "default-src 'none'; frame-ancestors 'none'";

  /** No page of ours needs any of it, and so no page that gets into one has it. */
  private static final String NO_DEVICES =
      "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=(), browsing-topics=()";

  private SecurityHeaders() {}

  public static void everywhere(Context ctx) {
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.header("Referrer-Policy", "no-referrer");
    ctx.header("Content-Security-Policy", NO_PAGE_POLICY);
  }

  public static void page(Context ctx) {
    page(ctx, PAGE_POLICY);
  }

  /** A page that shows a PDF. */
  public static void pdfPage(Context ctx) {
    page(ctx, PDF_POLICY);
  }

  /** After {@link #everywhere}: a script that runs in a worker, and what it loads. */
  public static void worker(Context ctx) {
    ctx.header("Content-Security-Policy", WORKER_POLICY);
  }

  /**
   * After {@link #everywhere}: a file that somebody sent; it runs nothing, wherever it is shown.
   */
  public static void file(Context ctx) {
    ctx.header("Content-Security-Policy", NO_PAGE_POLICY + "; sandbox");
    ctx.header("Cross-Origin-Resource-Policy", "same-origin");
    ctx.header("Cache-Control", "private, no-cache");
  }

  /** After {@link #page}: a page that others may show in a frame. */
  public static void embedded(Context ctx, Set<String> embedders) {
    String who = embedders.isEmpty() ? "'none'" : String.join(" ", new TreeSet<>(embedders));
    ctx.header(
        "Content-Security-Policy",
        PAGE_POLICY.replace("frame-ancestors 'none'", "frame-ancestors " + who));
  }

  public static void docs(Context ctx) {
    page(ctx, DOCS_POLICY);
  }

  private static void page(Context ctx, String policy) {
    ctx.header("Content-Security-Policy", policy);
    ctx.header("Permissions-Policy", NO_DEVICES);
    ctx.header("Cross-Origin-Opener-Policy", "same-origin");
    ctx.header("Cache-Control", "no-cache");
  }
}
