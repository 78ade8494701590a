package io.pilcrow.channel.http;

import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.pilcrow.channel.http.guard.Caller;
import io.pilcrow.channel.http.wire.Channel;
import io.pilcrow.channel.http.wire.ProblemKind;
import io.pilcrow.channel.http.wire.RequestIds;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Follows each request from its first handler to the end of its answer: it is given its id, seen by
 * the {@link Monitoring}, and ends as one line in the log, with the route in place of the path.
 * Requests for health and metrics come so often that their lines are at DEBUG.
 */
final class Requests {
  private static final Logger LOG = LoggerFactory.getLogger(Requests.class);
  private static final String ATTRIBUTE = "monitored";
  private static final String NO_ROUTE = "none";
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final Set<String> FREQUENT = Set.of("/livez", "/readyz", "/metrics");

  private final Monitoring monitoring;
  private final Function<String, Optional<String>> routes;

  /**
   * @param routes the template of a path's route, such as {@code /v1/articles/{id}}; that of a
   *     request that was refused before its route was come to
   */
  Requests(Monitoring monitoring, Function<String, Optional<String>> routes) {
    this.monitoring = monitoring;
    this.routes = routes;
  }

  /** To be called before any other handler is added. */
  void register(RoutesConfig routes) {
    routes.before(this::begin);
  }

  /** What is done when the answer is complete, whatever it is. */
  void follow(JavalinConfig config) {
    config.requestLogger.http((ctx, millis) -> end(ctx, millis));
  }

  private void begin(Context ctx) {
    RequestIds.assign(ctx);
    ctx.attribute(ATTRIBUTE, monitoring.begins(name -> Optional.ofNullable(ctx.header(name))));
  }

  private void end(Context ctx, float millis) {
    try {
      String method = METHODS.contains(ctx.method().name()) ? ctx.method().name() : "other";
      String route = route(ctx);
      int status = ctx.statusCode();
      Monitoring.Ongoing ongoing = ctx.attribute(ATTRIBUTE);
      if (ongoing != null) {
        ongoing.ended(method, route, status);
      }
      if (status == ProblemKind.QUOTA_EXCEEDED.status()) {
        monitoring.rateLimited(Channel.of(ctx).word());
      }
      log(method, route, status, Math.round(millis), Caller.of(ctx));
    } finally {
      MDC.clear(); // the thread goes back to its pool
    }
  }

  private static void log(String method, String route, int status, int millis, Caller caller) {
    LoggingEventBuilder line =
        LOG.atLevel(FREQUENT.contains(route) ? Level.DEBUG : Level.INFO)
            .addKeyValue("method", method)
            .addKeyValue("route", route)
            .addKeyValue("status", status)
            .addKeyValue("duration_ms", millis);
    LoggingEventBuilder whole = caller.key().map(id -> line.addKeyValue("key", id)).orElse(line);
    whole.log("{} {} {} in {} ms", method, route, status, millis);
  }

  private String route(Context ctx) {
    Endpoint matched = ctx.endpoints().matchedHttpEndpoint();
    return matched == null ? routes.apply(ctx.path()).orElse(NO_ROUTE) : matched.path;
  }
}
