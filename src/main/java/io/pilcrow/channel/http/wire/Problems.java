package io.pilcrow.channel.http.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.router.EndpointNotFound;
import io.pilcrow.NotKeptException;
import io.pilcrow.UnknownArticleException;
import io.pilcrow.article.TooLongException;
import io.pilcrow.json.Json;
import io.pilcrow.source.draft.ReadingBusyException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every error as {@code application/problem+json} (<a
 * href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>) with the request's id. What was not
 * foreseen is logged and told without its inner workings.
 */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final String TYPE = "application/problem+json";

  /** How some routes word a problem, as the protocol they speak has it. */
  @FunctionalInterface
  public interface Dialect {
    /** Empty for the routes that speak ours. */
    Optional<ObjectNode> say(String path, ProblemException problem);
  }

  private final Dialect dialect;

  public Problems(Dialect dialect) {
    this.dialect = dialect;
  }

  /**
   * To be called before any other handler is added: what is broken in Java itself (no memory, no
   * stack, a class that is missing) becomes a problem and a line in the log like all else.
   */
  public static void concernErrorsToo(JavalinConfig config) {
    config.router.handlerWrapper(
        endpoint ->
            ctx -> {
              try {
                endpoint.handler.handle(ctx);
              } catch (Error e) {
                throw new BrokenException(e);
              }
            });
  }

  private static final class BrokenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokenException(Error cause) {
      super(cause);
    }
  }

  public void register(RoutesConfig routes) {
    routes.exception(ProblemException.class, (problem, ctx) -> answer(ctx, problem));
    routes.exception(
        UnknownArticleException.class, (unknown, ctx) -> answer(ctx, of(unknown, ctx)));
    routes.exception(EndpointNotFound.class, (missing, ctx) -> answer(ctx, noRoute(ctx)));
    routes.exception(HttpResponseException.class, this::fromJavalin);
    routes.exception(Exception.class, (failure, ctx) -> answer(ctx, of(failure, ctx)));
  }

  /** What an exception is to the client; logs it when it was not foreseen. */
  static ProblemException of(Throwable failure, Context ctx) {
    if (failure instanceof ProblemException problem) {
      return problem;
    }
    if (failure instanceof UnknownArticleException unknown) {
      return new ProblemException(ProblemKind.NOT_FOUND, String.valueOf(unknown.getMessage()));
    }
    if (failure instanceof TooLongException) {
      return new ProblemException(ProblemKind.TOO_LARGE, String.valueOf(failure.getMessage()));
    }
    if (failure instanceof ReadingBusyException) {
      return ProblemException.readingBusy(String.valueOf(failure.getMessage()));
    }
    if (failure instanceof CancellationException) { // the client is gone, or the server stops
      return ProblemException.stopping();
    }
    if (failure instanceof NotKeptException) { // of a full disk there may be many: a line for each
      LOG.error("{} {} was not kept: {}", ctx.method(), ctx.path(), failure.getMessage());
      return ProblemException.notKept();
    }
    LOG.error("{} {} failed", ctx.method(), ctx.path(), failure);
    return new ProblemException(
        ProblemKind.INTERNAL, "something failed in this server; its log has the cause");
  }

  /** The members of a problem. */
  static ObjectNode json(ProblemException problem, Context ctx) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", problem.kind().type());
    json.put("title", problem.kind().title());
    json.put("status", problem.kind().status());
    json.put("detail", problem.detail());
    json.put("instance", ctx.path());
    json.put("request_id", RequestIds.of(ctx));
    if (!problem.errors().isEmpty()) {
      ArrayNode errors = json.putArray("errors");
      for (ProblemException.FieldError error : problem.errors()) {
        errors.addObject().put("pointer", error.pointer()).put("detail", error.detail());
      }
    }
    if (!problem.violated().isEmpty()) {
      ArrayNode policies = json.putArray("violated-policies");
      problem.violated().forEach(policies::add);
    }
    return json;
  }

  private void answer(Context ctx, ProblemException problem) {
    ctx.status(HttpStatus.forStatus(problem.kind().status()));
    problem.headers().forEach(ctx::header);
    Optional<ObjectNode> said = dialect.say(ctx.path(), problem);
    ctx.contentType(said.isPresent() ? "application/json" : TYPE)
        .result(Json.bytes(said.orElseGet(() -> json(problem, ctx))));
  }

  private static ProblemException noRoute(Context ctx) {
    return new ProblemException(
        ProblemKind.NOT_FOUND, "there is no " + ctx.path() + "; the API begins with /v1/answers");
  }

  private void fromJavalin(HttpResponseException exception, Context ctx) {
    String allowed = String.join(", ", exception.getDetails().values());
    if (exception.getStatus() == ProblemKind.METHOD_NOT_ALLOWED.status()) {
      if (ctx.method().equals(HandlerType.OPTIONS)) {
        ctx.header("Allow", allowed + ", OPTIONS").status(HttpStatus.NO_CONTENT).result("");
        return;
      }
      ctx.header("Allow", allowed);
      answer(
          ctx,
          new ProblemException(
              ProblemKind.METHOD_NOT_ALLOWED,
              ctx.path() + " takes " + allowed + ", not " + ctx.method()));
    } else {
      answer(ctx, of(exception, ctx));
    }
  }
}
