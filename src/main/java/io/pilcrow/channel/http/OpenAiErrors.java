package io.pilcrow.channel.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;

/**
 * Errors as OpenAI's clients read them: {@code {"error":{"message","type","param","code"}}}, all
 * four always there. The status is that of the problem, by which the clients choose the exception.
 */
final class OpenAiErrors {
  private OpenAiErrors() {}

  /** Whether this route speaks OpenAI's protocol. */
  static boolean concern(String path) {
    return path.matches("/v1/(chat/completions|responses|models)(/.*)?");
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
