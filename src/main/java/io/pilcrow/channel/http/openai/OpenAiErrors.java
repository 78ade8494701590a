package io.pilcrow.channel.http.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.channel.http.wire.ProblemException;
import io.pilcrow.channel.http.wire.ProblemKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Errors as OpenAI's clients read them: {@code {"error":{"message","type","param","code"}}}, all
 * four always there. The status is that of the problem, by which the clients choose the exception.
 */
public final class OpenAiErrors {
  private static final List<String> ROUTES =
      List.of("/v1/chat/completions", "/v1/responses", "/v1/models");

  private OpenAiErrors() {}

  /** The whole answer, on the routes that speak OpenAI's protocol. */
  public static Optional<ObjectNode> say(String path, ProblemException problem) {
    return ROUTES.stream().anyMatch(route -> path.equals(route) || path.startsWith(route + "/"))
        ? Optional.of(envelope(problem))
        : Optional.empty();
  }

  static ObjectNode envelope(ProblemException problem) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("error", error(problem));
    return json;
  }

  static ObjectNode error(ProblemException problem) {
    Optional<String> param =
        problem.errors().stream().findFirst().map(error -> param(error.pointer()));
    ObjectNode error = JsonNodeFactory.instance.objectNode();
    error.put("message", problem.detail());
    error.put("type", type(problem.kind().status()));
    error.put("param", param.orElse(null));
    error.put("code", code(problem.kind(), param.orElse("")));
    return error;
  }

  /** {@code messages[0].content} for {@code /messages/0/content}. */
  private static String param(String pointer) {
    return pointer.replaceAll("/(\\d+)", "[$1]").replaceFirst("^/", "").replace('/', '.');
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 429 -> "rate_limit_error";
      default -> status >= 500 ? "server_error" : "invalid_request_error";
    };
  }

  private static String code(ProblemKind kind, String param) {
    return kind == ProblemKind.NOT_FOUND && param.equals("model")
        ? "model_not_found"
        : kind.name().toLowerCase(Locale.ROOT);
  }
}
