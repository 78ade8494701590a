package io.pilcrow.channel.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests as bytes, made from the API's description: each operation with all its parameters,
 * headers, parts and fields, most of them right and some of them not. What no client library would
 * send is sent, too.
 */
final class WireRequests {
  /**
   * @param operation such as {@code GET /v1/articles/{id}}
   */
  record Request(String operation, byte[] bytes) {
    @Override
    public String toString() {
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      String start = text.length() <= 1500 ? text : text.substring(0, 1500) + "…";
      return operation + "\n" + start.replace("\r", "\\r").replace("\u0000", "\\0");
    }
  }

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
  private static final String BOUNDARY = "frontier";

  /** In a path or a query, where they have a meaning or have none. */
  private static final List<String> WRITTEN =
      List.of(
          "warranty",
          "tea",
          "a%20b",
          "%u0041",
          "%",
          "%zz",
          "%0",
          "%00",
          "%2e%2e",
          "%2F",
          "%5C",
          "%c0%af",
          "%ff",
          "%F0%9F%98%80",
          "..",
          ".",
          ";a=b",
          "a;b",
          "+",
          "*",
          "~",
          "\"",
          "|",
          "{",
          "\u00fc",
          "'",
          "-1",
          "0",
          "1e9",
          "99999999999999999999",
          "true",
          "a".repeat(3000));

  private static final List<String> TYPES =
      List.of(
          "application/json",
          "application/json; charset=utf-8",
          "application/json; charset=none-such",
          "application/json; charset=",
          "application/json; charset=\"",
          "application/json;;;",
          "APPLICATION/JSON",
          "text/plain",
          "text/plain; charset=x\u00fcy",
          "application/x-www-form-urlencoded",
          "application/x-www-form-urlencoded; charset=%u0041",
          "multipart/form-data",
          "multipart/form-data; boundary=",
          "multipart/form-data; boundary=\"",
          "multipart/form-data; boundary=" + BOUNDARY,
          "Multipart/Form-Data; boundary=" + BOUNDARY,
          "MULTIPART/FORM-DATA; BOUNDARY=\"" + BOUNDARY + "\"",
          "multipart/form-data; boundary=other",
          "multipart/form-data; boundary=" + "b".repeat(300),
          "multipart/mixed; boundary=" + BOUNDARY,
          "multipart/form-data; charset=none-such; boundary=" + BOUNDARY,
          "multipart",
          "/",
          ";",
          "",
          "\"");

  private static final List<String> HEADERS =
      List.of(
          "Accept",
          "Accept-Charset",
          "Accept-Encoding",
          "Accept-Language",
          "Authorization",
          "Content-Encoding",
          "Content-Language",
          "Content-Disposition",
          "Cookie",
          "Expect",
          "Forwarded",
          "Idempotency-Key",
          "If-Match",
          "If-Modified-Since",
          "If-None-Match",
          "If-Range",
          "MCP-Protocol-Version",
          "Mcp-Method",
          "Mcp-Session-Id",
          "Origin",
          "Access-Control-Request-Method",
          "Range",
          "Referer",
          "Sec-Fetch-Site",
          "TE",
          "Traceparent",
          "Upgrade",
          "User-Agent",
          "Via",
          "X-Forwarded-For",
          "X-HTTP-Method-Override",
          "X-Request-Id");

  private static final List<String> VALUES =
      List.of(
          "application/json",
          "text/event-stream",
          "text/plain;q=0.5, text/markdown",
          "text/html;q=\"",
          "\"",
          "\"a",
          "a\"b\"c\\",
          "\"\\\"",
          "*/*;q=x",
          "*",
          ",",
          ";;,;",
          "q=",
          "=",
          "/",
          "gzip",
          "identity;q=0, *;q=0",
          "none-such",
          "bytes=0-1",
          "bytes=5-1",
          "Bearer pk_live_guess",
          "Bearer",
          "Basic =",
          "100-continue",
          "100-other",
          "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
          "\"8e03978e\"",
          "W/\"x\", \"y",
          "Thu, 99 Foo 2026",
          "-1",
          "\u00fc\u00ff",
          "\t",
          "",
          "cross-site",
          "none",
          "2026-01-01",
          "DELETE",
          "http://127.0.0.1",
          "https://blog.example.org",
          "pilcrow_key=\"; a=b; ;=",
          "198.51.100.1, , x, ::1%eth0",
          "x".repeat(3000));

  private static final List<String> TEXTS =
      List.of(
          "How long is the warranty?",
          "warranty",
          "pilcrow",
          "user",
          "up",
          "# Tea\n\nHot.",
          "<p>Tea is hot.</p>",
          "https://blog.example.org/tea",
          "http://[::1",
          "javascript:alert(1)",
          "ans_01KA0000000000000000000000",
          "",
          " ",
          "\u0000",
          "\n\r",
          "\u202e",
          "😀 ¶",
          "../../etc/passwd",
          "%u0041",
          "-",
          "\ud83d",
          "/".repeat(5000),
          "a".repeat(70_000));

  private static final List<String> FILE_NAMES =
      List.of(
          "tea.txt",
          "tea.md",
          "TEA.HTML",
          "tea.pdf",
          "tea.docx",
          "tea",
          "",
          " ",
          ".",
          "..",
          "a\u0000b.txt",
          "..\\..\\x.txt",
          "/etc/passwd",
          "t\u00e9.txt",
          "\\\"",
          "x".repeat(500) + ".txt",
          "a.txt\nb",
          "con");

  private static final List<String> FILES =
      List.of(
          "Tea is hot.",
          "",
          "\u0000\u0001",
          "%PDF-1.7",
          "PK\u0003\u0004",
          "<p>Tea",
          "\u00ff\u00fe");

  private final Random random;
  private final Description api;
  private final List<String> operations;

  WireRequests(Random random, Description api) {
    this.random = random;
    this.api = api;
    operations = new ArrayList<>(api.operations());
  }

  Request next() {
    String operation = pick(operations);
    String[] parts = operation.split(" ", 2);
    JsonNode described = api.operation(operation);
    String method =
        oneIn(30) ? pick(List.of("GET", "POST", "PUT", "PATCH", "TRACE", "get", "X")) : parts[0];
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, method + " " + path(parts[1]) + query(described) + " HTTP/1.1\r\n");
    write(out, oneIn(40) ? "Host: \u00fc:x\r\n" : "Host: 127.0.0.1\r\n");
    write(out, "Connection: close\r\n");
    for (int i = random.nextInt(3); i > 0; i--) {
      write(out, pick(HEADERS) + ": " + pick(VALUES) + "\r\n");
    }
    for (JsonNode parameter : described.path("parameters")) {
      JsonNode named = api.resolved(parameter);
      if (named.path("in").asText().equals("header") && oneIn(2)) {
        write(out, named.path("name").asText() + ": " + pick(VALUES) + "\r\n");
      }
    }
    body(out, described);
    return new Request(operation, out.toByteArray());
  }

  private String path(String template) {
    String path =
        PLACE
            .matcher(template)
            .replaceAll(place -> Matcher.quoteReplacement(oneIn(2) ? "warranty" : pick(WRITTEN)));
    if (oneIn(25)) {
      path = path + (oneIn(2) ? "/" : "/" + pick(WRITTEN));
    }
    return oneIn(60) ? "//" + path : path;
  }

  private String query(JsonNode described) {
    List<String> pairs = new ArrayList<>();
    for (JsonNode parameter : described.path("parameters")) {
      JsonNode named = api.resolved(parameter);
      if (named.path("in").asText().equals("query") && oneIn(2)) {
        pairs.add(named.path("name").asText() + "=" + pick(WRITTEN));
      }
    }
    if (oneIn(6)) {
      pairs.add(pick(WRITTEN) + (oneIn(2) ? "=" + pick(WRITTEN) : ""));
    }
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }

  private void body(ByteArrayOutputStream out, JsonNode described) {
    JsonNode content = api.resolved(described.path("requestBody")).path("content");
    if (content.isMissingNode() && !oneIn(10)) {
      write(out, "\r\n");
      return;
    }
    List<String> offered = new ArrayList<>();
    content.fieldNames().forEachRemaining(offered::add);
    String type = offered.isEmpty() ? "application/json" : pick(offered);
    boolean parts = type.startsWith("multipart") || oneIn(25);
    byte[] body = parts ? multipart() : json(content.path(type).path("schema"));
    String said = oneIn(5) ? pick(TYPES) : parts ? type + "; boundary=" + BOUNDARY : type;
    if (!oneIn(40)) {
      write(out, "Content-Type: " + said + "\r\n");
    }
    int way = random.nextInt(40);
    if (way == 0) {
      write(out, "Transfer-Encoding: chunked\r\n\r\nzz\r\n");
    } else if (way == 1) {
      write(out, "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length) + "\r\n");
      out.writeBytes(body);
      write(out, "\r\n0\r\n\r\n");
      return;
    } else if (way == 2) {
      write(out, "Content-Length: -5\r\n\r\n");
    } else {
      int length = way == 3 ? body.length / 2 : body.length;
      write(out, "Content-Length: " + length + "\r\n\r\n");
    }
    out.writeBytes(body);
  }

  private byte[] json(JsonNode schema) {
    String body = Json.write(oneIn(12) ? any(2) : like(schema, 5));
    if (oneIn(20)) {
      body = body.substring(0, random.nextInt(body.length() + 1));
    }
    return body.getBytes(oneIn(30) ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
  }

  /** A value as the schema has it, but for one in a few. */
  private JsonNode like(JsonNode written, int depth) {
    JsonNode schema = api.resolved(written);
    if (depth == 0 || oneIn(12)) {
      return any(2);
    }
    for (String choice : List.of("oneOf", "anyOf")) {
      if (schema.path(choice).size() > 0) {
        return like(schema.path(choice).get(random.nextInt(schema.path(choice).size())), depth - 1);
      }
    }
    if (schema.path("enum").size() > 0) {
      return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
    }
    if (schema.has("const")) {
      return schema.get("const");
    }
    JsonNode type = schema.path("type");
    String first = type.isArray() ? type.get(random.nextInt(type.size())).asText() : type.asText();
    switch (first) {
      case "string":
        return NODES.textNode(pick(TEXTS));
      case "integer", "number":
        return NODES.numberNode(random.nextInt(120) - 10);
      case "boolean":
        return NODES.booleanNode(random.nextBoolean());
      case "array":
        ArrayNode array = NODES.arrayNode();
        for (int i = random.nextInt(3); i > 0; i--) {
          array.add(like(schema.path("items"), depth - 1));
        }
        return array;
      case "null":
        return NODES.nullNode();
      default:
        return object(schema, depth);
    }
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = NODES.objectNode();
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    Iterator<String> names = schema.path("properties").fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      if (required.contains(name) ? !oneIn(20) : oneIn(3)) {
        object.set(name, like(schema.path("properties").path(name), depth - 1));
      }
    }
    if (object.isEmpty() || oneIn(10)) { // what a description leaves open, such as an RPC
      for (String name : List.of("jsonrpc", "id", "method", "params")) {
        object.set(name, oneIn(3) ? any(2) : rpc(name));
      }
    }
    return object;
  }

  private JsonNode rpc(String name) {
    switch (name) {
      case "jsonrpc":
        return NODES.textNode("2.0");
      case "id":
        return NODES.numberNode(1);
      case "method":
        return NODES.textNode(
            pick(List.of("tools/call", "tools/list", "resources/read", "initialize", "ping", "x")));
      default:
        ObjectNode params = NODES.objectNode();
        params.set(
            "name", oneIn(3) ? any(1) : NODES.textNode(pick(List.of("ask", "search", "fetch"))));
        params.set("arguments", oneIn(3) ? any(1) : NODES.objectNode().set("question", any(1)));
        params.set("uri", any(0));
        params.set("_meta", any(1));
        return params;
    }
  }

  private JsonNode any(int depth) {
    switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0:
        return NODES.numberNode(random.nextLong());
      case 1:
        return NODES.numberNode(random.nextDouble() * 1e300);
      case 2:
        return NODES.booleanNode(random.nextBoolean());
      case 3:
        return NODES.nullNode();
      case 6:
        ObjectNode object = NODES.objectNode();
        for (int i = random.nextInt(3); i > 0; i--) {
          object.set(pick(List.of("name", "text", "type", "role", "", "question")), any(depth - 1));
        }
        return object;
      case 7:
        ArrayNode array = NODES.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(any(depth - 1));
        }
        return array;
      default:
        return NODES.textNode(pick(TEXTS));
    }
  }

  private byte[] multipart() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String end = oneIn(12) ? "\n" : "\r\n";
    int parts = oneIn(60) ? 10_000 : 1 + random.nextInt(4);
    for (int i = 0; i < parts; i++) {
      write(out, "--" + BOUNDARY + end);
      boolean file = i == 0 ? !oneIn(8) : oneIn(5);
      String name =
          oneIn(10) ? pick(TEXTS) : file ? "file" : pick(List.of("id", "title", "url", "x"));
      write(
          out,
          oneIn(20)
              ? "Content-Disposition: " + pick(VALUES)
              : "Content-Disposition: form-data; name=\"" + name + "\"");
      write(out, file ? "; filename=\"" + pick(FILE_NAMES) + "\"" + end : end);
      if (oneIn(3)) {
        write(out, "Content-Type: " + pick(TYPES) + end);
      }
      if (oneIn(15)) {
        write(
            out,
            "Content-Transfer-Encoding: " + pick(List.of("base64", "quoted-printable", "x")) + end);
      }
      if (!oneIn(40)) {
        write(out, end);
      }
      write(
          out,
          file ? pick(FILES) : parts > 100 ? "x" : oneIn(30) ? "f".repeat(600_000) : pick(TEXTS));
      write(out, end);
    }
    if (!oneIn(10)) {
      write(out, "--" + BOUNDARY + "--" + end);
    }
    return out.toByteArray();
  }

  /** Bytes beyond ASCII as they are in Latin 1, or as UTF-8. */
  private void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(oneIn(8) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
  }

  private boolean oneIn(int many) {
    return random.nextInt(many) == 0;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
