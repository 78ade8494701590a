package io.pilcrow.channel.http.guard;

import io.javalin.http.Context;
import io.pilcrow.channel.http.wire.ProblemException;
import io.pilcrow.channel.http.wire.ProblemKind;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may use this server. A browser names the page's origin; scripts and servers send
 * none and are not concerned.
 *
 * <ul>
 *   <li>The server's own pages may do everything.
 *   <li>Pages of an allowed origin may ask, search, rate and read articles (CORS), and change none.
 *   <li>All other pages may do nothing but lead here: an empty list allows nobody.
 * </ul>
 *
 * <p>A page can also come under a name of its own that it lets point here (<a
 * href="https://en.wikipedia.org/wiki/DNS_rebinding">DNS rebinding</a>). Therefore a server that
 * listens on loopback answers only under loopback's names and its public one.
 */
public final class Origins {
  private static final Set<String> OTHER_SITES = Set.of("cross-site", "same-site");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Supplier<Set<String>> allowed;
  private final Optional<URI> publicUrl;
  private final boolean loopback;

  /**
   * @param allowed origins such as {@code https://example.org}
   * @param publicUrl the address under which others know this server
   * @param loopback whether only this machine is listened to
   */
  public Origins(Supplier<Set<String>> allowed, Optional<URI> publicUrl, boolean loopback) {
    this.allowed = allowed;
    this.publicUrl = publicUrl;
    this.loopback = loopback;
  }

  /** To run before each request: throws a problem when the page may not do this. */
  public void check(Context ctx) {
    checkHost(ctx);
    String origin = ctx.header("Origin");
    if (!isApi(ctx.path())) {
      checkSite(ctx, origin);
      return;
    }
    ctx.header("Vary", "Origin");
    if (origin == null || isOwn(origin, ctx)) {
      checkSite(ctx, origin);
      return;
    }
    Set<String> those = allowed.get();
    if (!those.contains(origin)) {
      throw forbidden(
          "pages of %s may not use this server; PILCROW_ALLOWED_ORIGINS lists those that may%s"
              .formatted(clipped(origin), those.isEmpty() ? " and is empty" : ""));
    }
    if (changesArticles(ctx)) {
      throw forbidden("pages of other origins may ask and read, not change articles");
    }
    ctx.header("Access-Control-Allow-Origin", origin);
    ctx.header(
        "Access-Control-Expose-Headers",
        "X-Request-Id, Retry-After, ETag, RateLimit, RateLimit-Policy, Idempotency-Replayed");
    if (isPreflight(ctx)) {
      answerPreflight(ctx);
    }
  }

  private static boolean isApi(String path) {
    return path.startsWith("/v1/") || path.equals("/mcp") || path.startsWith("/mcp/");
  }

  /**
   * Pages load pictures, scripts and frames from anywhere without naming their origin, and browsers
   * keep what comes from them; but it would have been asked and read. They tell that it is another
   * site's page by <a href="https://www.w3.org/TR/fetch-metadata/">Sec-Fetch-Site</a>.
   */
  private void checkSite(Context ctx, @Nullable String origin) {
    String site = Optional.ofNullable(ctx.header("Sec-Fetch-Site")).orElse("");
    boolean foreign =
        OTHER_SITES.contains(site)
            || (origin != null && !isOwn(origin, ctx) && !allowed.get().contains(origin));
    boolean opened =
        "navigate".equals(ctx.header("Sec-Fetch-Mode"))
            && "document".equals(ctx.header("Sec-Fetch-Dest"));
    if (foreign
        && !opened
        && RequiredScope.of(ctx.method().name(), ctx.path()) != RequiredScope.NOTHING) {
      throw forbidden(
          "another site's page may link here, and load the widget, but not load this by itself");
    }
  }

  /** Whether a browser asks before it sends. */
  private static boolean isPreflight(Context ctx) {
    return ctx.method().name().equals("OPTIONS")
        && ctx.header("Access-Control-Request-Method") != null;
  }

  private static void answerPreflight(Context ctx) {
    ctx.header("Access-Control-Allow-Methods", "GET, POST");
    ctx.header(
        "Access-Control-Allow-Headers",
        "Content-Type, Authorization, Idempotency-Key, X-Request-Id, MCP-Protocol-Version,"
            + " Mcp-Method, Mcp-Name");
    ctx.header("Access-Control-Max-Age", "600");
    ctx.status(204).skipRemainingHandlers();
  }

  private void checkHost(Context ctx) {
    String host = hostName(Optional.ofNullable(ctx.host()).orElse(""));
    boolean known =
        !loopback
            || LOOPBACK.contains(host)
            || publicUrl.map(url -> host.equals(url.getHost())).orElse(false);
    if (!known) {
      throw forbidden(
          "this server is not known as %s; PILCROW_PUBLIC_URL gives it a name"
              .formatted(clipped(host)));
    }
  }

  private boolean isOwn(String origin, Context ctx) {
    return origin.equals("http://" + ctx.host())
        || publicUrl
            .map(url -> origin.equals(url.getScheme() + "://" + url.getAuthority()))
            .orElse(false);
  }

  private static boolean changesArticles(Context ctx) {
    String method =
        ctx.method().name().equals("OPTIONS")
            ? Optional.ofNullable(ctx.header("Access-Control-Request-Method")).orElse("GET")
            : ctx.method().name();
    return ctx.path().startsWith("/v1/articles") && !Set.of("GET", "HEAD").contains(method);
  }

  private static String hostName(String host) {
    return host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
  }

  private static String clipped(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }

  private static ProblemException forbidden(String detail) {
    return new ProblemException(ProblemKind.FORBIDDEN_ORIGIN, detail);
  }
}
