package io.pilcrow.channel.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.pilcrow.Pilcrow;
import io.pilcrow.UnknownArticleException;
import io.pilcrow.channel.json.AnswerJson;
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.source.ArticleReader;
import java.io.IOException;
import java.net.BindException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.server.handler.StatisticsHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP API and the hosted pages. Thread-safe once started.
 *
 * <p>Every error is a problem of RFC 9457 with the request's id; what went wrong inside stays in
 * the log.
 */
public final class PilcrowServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PilcrowServer.class);
  private static final long DRAIN_MILLIS = 10_000;
  private static final String REQUEST_ID = "X-Request-Id";
  private static final int FIRST_VIRTUAL = 21;

  private final Javalin server;
  private final String host;
  private final int port;
  private volatile boolean ready;

  /**
   * @param reader reads what is posted; its fetcher's policy decides which addresses may be fetched
   * @param port 0 takes a free one
   */
  public PilcrowServer(
      Pilcrow pilcrow,
      ArticleReader reader,
      FeedbackFile feedback,
      ArticleLinks links,
      Clock clock,
      String host,
      int port) {
    this.host = host;
    this.port = port;
    AnswerRoutes answers = new AnswerRoutes(pilcrow, new AnswerJson(links), clock);
    ArticleRoutes articles = new ArticleRoutes(pilcrow, reader);
    FeedbackRoute feedbacks = new FeedbackRoute(feedback, clock);
    Pages pages = new Pages(pilcrow);
    this.server =
        Javalin.create(
            config -> {
              server(config);
              config.routes.post("/v1/answers", answers::answer);
              config.routes.post("/v1/search", answers::search);
              config.routes.get("/v1/articles", articles::list);
              config.routes.post("/v1/articles", articles::post);
              config.routes.get("/v1/articles/{id}", articles::get);
              config.routes.put("/v1/articles/{id}", articles::put);
              config.routes.delete("/v1/articles/{id}", articles::delete);
              config.routes.get("/v1/articles/{id}/paragraphs/{paragraph}", articles::paragraph);
              config.routes.post("/v1/feedback", feedbacks::post);
              config.routes.get("/livez", ctx -> health(ctx, true));
              config.routes.get("/readyz", ctx -> health(ctx, ready));
              config.routes.get("/", pages::library);
              config.routes.get("/a/{id}", pages::article);
              config.routes.get("/assets/{file}", pages::asset);
              errors(config);
            });
  }

  private static void server(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.concurrency.useVirtualThreads = Runtime.version().feature() >= FIRST_VIRTUAL;
    config.http.maxRequestSize = Body.LARGEST_ARTICLE;
    config.http.prefer405over404 = true;
    config.jetty.modifyServer(
        jetty -> {
          StatisticsHandler requests = new StatisticsHandler();
          requests.setHandler(jetty.getHandler());
          jetty.setHandler(requests);
          jetty.setStopTimeout(DRAIN_MILLIS);
        });
    config.routes.before(
        ctx -> {
          String id = Optional.ofNullable(ctx.header(REQUEST_ID)).orElse("");
          ctx.header(
              REQUEST_ID,
              id.matches("[A-Za-z0-9_-]{1,128}")
                  ? id
                  : "req_" + UUID.randomUUID().toString().replace("-", ""));
          ctx.header("X-Content-Type-Options", "nosniff");
        });
  }

  private static void errors(JavalinConfig config) {
    config.routes.exception(Problem.Exception.class, (e, ctx) -> send(ctx, e.problem()));
    config.routes.exception(
        UnknownArticleException.class,
        (e, ctx) -> send(ctx, Problem.notFound(String.valueOf(e.getMessage())).problem()));
    config.routes.exception(
        HttpResponseException.class,
        (e, ctx) -> {
          Optional.ofNullable(e.getDetails().get("availableMethods"))
              .ifPresent(methods -> ctx.header("Allow", methods));
          String detail = String.valueOf(e.getMessage());
          send(ctx, new Problem(e.getStatus(), "Error", detail, List.of()));
        });
    config.routes.exception(
        IOException.class,
        (e, ctx) -> {
          LOG.error("Request {} could not be kept", ctx.res().getHeader(REQUEST_ID), e);
          send(
              ctx,
              new Problem(
                  503, "Not kept", "it could not be written to disk; try again later", List.of()));
        });
    config.routes.exception(
        Exception.class,
        (e, ctx) -> {
          LOG.error("Request {} failed", ctx.res().getHeader(REQUEST_ID), e);
          send(
              ctx,
              new Problem(
                  500,
                  "Internal error",
                  "something went wrong here; the log has it under the request id",
                  List.of()));
        });
    config.routes.error(
        404,
        ctx -> {
          if (!isProblem(ctx)) {
            send(
                ctx, new Problem(404, "Not found", "there is nothing at " + ctx.path(), List.of()));
          }
        });
    config.routes.error(
        405,
        ctx -> {
          if (!isProblem(ctx)) {
            send(
                ctx,
                new Problem(
                    405,
                    "Method not allowed",
                    ctx.method() + " is not possible at " + ctx.path(),
                    List.of()));
          }
        });
  }

  private static boolean isProblem(Context ctx) {
    String type = ctx.res().getContentType();
    return type != null && type.startsWith("application/problem+json");
  }

  private static void send(Context ctx, Problem problem) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", "about:blank");
    json.put("title", problem.title());
    json.put("status", problem.status());
    json.put("detail", problem.detail());
    json.put("instance", ctx.path());
    json.put("request_id", ctx.res().getHeader(REQUEST_ID));
    ArrayNode errors = json.putArray("errors");
    problem
        .errors()
        .forEach(e -> errors.addObject().put("pointer", e.pointer()).put("detail", e.detail()));
    ctx.status(problem.status()).result(json.toString()).contentType("application/problem+json");
  }

  private static void health(Context ctx, boolean well) {
    ctx.status(well ? 200 : 503)
        .result(well ? "ok" : "not ready")
        .header("Cache-Control", "no-store");
  }

  /**
   * When this returns, requests are answered.
   *
   * @throws IllegalStateException when the port is taken
   */
  public void start() {
    try {
      server.start(host, port);
      ready = true;
    } catch (RuntimeException e) {
      if (hasCause(e, BindException.class)) {
        throw new IllegalStateException(
            "port %d on %s is taken; give another with --port, or --port 0 for a free one"
                .formatted(port, host),
            e);
      }
      throw e;
    }
  }

  private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return true;
      }
    }
    return false;
  }

  /** The port that is listened on, once started. */
  public int port() {
    return server.port();
  }

  /** Takes no more requests and waits up to ten seconds for those that run. */
  @Override
  public void close() {
    ready = false;
    server.stop();
  }
}
