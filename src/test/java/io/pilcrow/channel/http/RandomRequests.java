package io.pilcrow.channel.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.json.Json;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests that are sometimes right, often nearly so, and sometimes nonsense. */
public final class RandomRequests {
  /** A request's operation and body, and what came back. */
  public record Sent(String operation, String path, String body, HttpResponse<String> response) {}

  private static final Pattern PLACE = Pattern.compile("\\{\\w+}");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> FIELDS =
      List.of(
          "question",
          "article_ids",
          "conversation",
          "max_citations",
          "stream",
          "limit",
          "answer_id",
          "value",
          "user",
          "reason",
          "id",
          "title",
          "url",
          "text",
          "markdown",
          "html",
          "model",
          "messages",
          "input",
          "role",
          "content",
          "answer",
          "other");
  private static final List<String> TEXTS =
      List.of(
          "How long is the warranty?",
          "warranty",
          "lighthouse",
          "pilcrow",
          "user",
          "up",
          "tea",
          "",
          " ",
          "a",
          "\u0000",
          "\ud83d",
          "😀 ¶",
          "../../etc/passwd",
          "<script>",
          "%00",
          "null",
          "ans_01KA0000000000000000000000",
          "# Tea\n\nHot.",
          "<p>Tea is hot.</p>",
          "http://x",
          "a".repeat(5000));

  private static final List<String> ACCEPTED =
      List.of("*/*", "text/plain", "text/markdown", "text/event-stream", "image/png;q=x", ",;");

  private final Random random;
  private final TestServer server;
  private final List<String> operations;
  private final List<String> writing;

  /** Of every route; every second request is one that brings something. */
  public RandomRequests(Random random, TestServer server) {
    this.random = random;
    this.server = server;
    operations = server.routes();
    writing = operations.stream().filter(route -> !route.startsWith("GET ")).toList();
  }

  public Sent next() {
    String operation = pick(random.nextBoolean() ? operations : writing);
    String method = operation.substring(0, operation.indexOf(' '));
    String path =
        PLACE
            .matcher(operation.substring(method.length() + 1))
            .replaceAll(place -> Matcher.quoteReplacement(segment()));
    if (random.nextInt(4) == 0) {
      path += "?" + pick(List.of("limit", "cursor", "q", "x")) + "=" + segment();
    }
    String body = method.equals("GET") || method.equals("DELETE") ? "" : body();
    String type = random.nextInt(10) == 0 ? "text/plain" : TestServer.JSON;
    HttpRequest.Builder request =
        server
            .request(path)
            .header("Content-Type", type)
            .method(method, BodyPublishers.ofString(body));
    if (random.nextInt(3) == 0) {
      request.header("Accept", pick(ACCEPTED));
    }
    if (random.nextInt(6) == 0) {
      request.header("Idempotency-Key", pick(List.of("\"a\"", "\"b\"", "c", "\"")));
    }
    HttpResponse<String> response = server.send(request);
    return new Sent(operation, path, body, response);
  }

  private String body() {
    ObjectNode object = object(3);
    if (random.nextInt(3) > 0) { // often with what is required
      object.put("question", pick(TEXTS)).put("text", pick(TEXTS)).put("model", "pilcrow");
    }
    String body = Json.write(object);
    return random.nextInt(8) == 0 ? body.substring(0, random.nextInt(body.length())) : body;
  }

  private ObjectNode object(int depth) {
    ObjectNode object = NODES.objectNode();
    for (int i = random.nextInt(5); i > 0; i--) {
      object.set(pick(FIELDS), value(depth));
    }
    return object;
  }

  private JsonNode value(int depth) {
    switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0:
        return NODES.numberNode(random.nextInt(200) - 50);
      case 1:
        return NODES.numberNode(random.nextDouble() * 1e30);
      case 2:
        return NODES.booleanNode(random.nextBoolean());
      case 3:
        return NODES.nullNode();
      case 6:
        return object(depth - 1);
      case 7:
        ArrayNode array = NODES.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(value(depth - 1));
        }
        return array;
      default:
        return NODES.textNode(pick(TEXTS));
    }
  }

  /** Never empty: that would be another path. */
  private String segment() {
    String text =
        pick(List.of("warranty", "tea", "none", "UPPER", "ä", "a b", "0", "-", "x*y", "not-found"));
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
