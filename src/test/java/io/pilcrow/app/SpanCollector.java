package io.pilcrow.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A collector on this machine that keeps the spans it is sent, as OTLP over HTTP with binary
 * protobuf. What a real one would not take gets 400 and is kept in {@link #complaints}.
 */
final class SpanCollector implements AutoCloseable {
  /** A span, its ids in hexadecimal. */
  record Received(
      String name,
      String kind,
      String trace,
      String id,
      String parent,
      long start,
      long end,
      String status,
      Map<String, Object> attributes) {}

  final Queue<Received> spans = new ConcurrentLinkedQueue<>();
  final Queue<Map<String, Object>> resources = new ConcurrentLinkedQueue<>();
  final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private final HttpServer server;

  SpanCollector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  Received span(String name) {
    List<Received> named = spans.stream().filter(span -> span.name().equals(name)).toList();
    if (named.size() != 1) {
      throw new AssertionError(named.size() + " spans named " + name + " in " + spans);
    }
    return named.get(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String type = exchange.getRequestHeaders().getFirst("Content-Type");
      if (!exchange.getRequestMethod().equals("POST")
          || !exchange.getRequestURI().getPath().equals("/v1/traces")
          || !"application/x-protobuf".equals(type)) {
        complaints.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + type);
        exchange.sendResponseHeaders(400, -1);
        return;
      }
      ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(body);
      request
          .getResourceSpansList()
          .forEach(
              resource -> {
                resources.add(attributes(resource.getResource().getAttributesList()));
                resource
                    .getScopeSpansList()
                    .forEach(scope -> scope.getSpansList().forEach(span -> spans.add(of(span))));
              });
      byte[] done = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, done.length == 0 ? -1 : done.length);
    }
  }

  private static Received of(Span span) {
    HexFormat hex = HexFormat.of();
    return new Received(
        span.getName(),
        span.getKind().name().replace("SPAN_KIND_", ""),
        hex.formatHex(span.getTraceId().toByteArray()),
        hex.formatHex(span.getSpanId().toByteArray()),
        hex.formatHex(span.getParentSpanId().toByteArray()),
        span.getStartTimeUnixNano(),
        span.getEndTimeUnixNano(),
        span.getStatus().getCode().name(),
        attributes(span.getAttributesList()));
  }

  private static Map<String, Object> attributes(List<KeyValue> all) {
    Map<String, Object> map = new TreeMap<>();
    for (KeyValue one : all) {
      AnyValue value = one.getValue();
      map.put(
          one.getKey(),
          value.hasIntValue() ? value.getIntValue() : (Object) value.getStringValue());
    }
    return map;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
