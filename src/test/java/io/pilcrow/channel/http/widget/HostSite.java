package io.pilcrow.channel.http.widget;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A publisher's site: the pages of the folder {@code widget/host}, each with the widget's tag,
 * whose attributes are the parameters of the address. {@code strict.html} comes with the strictest
 * policy that there is.
 */
final class HostSite implements AutoCloseable {
  static final String NONCE = "n0nce";

  private final HttpServer http;
  private volatile String server = "";
  private final Map<String, String> edits = new ConcurrentHashMap<>();
  final AtomicInteger fetched = new AtomicInteger();

  HostSite() {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.createContext("/", this::answer);
    http.start();
  }

  String servedBy() {
    return server;
  }

  /** Whom the tags name. */
  void servedBy(String url) {
    server = url;
  }

  /** From now on the pages say so; null takes it back. */
  void edit(String words, @Nullable String others) {
    if (others == null) {
      edits.remove(words);
    } else {
      edits.put(words, others);
    }
  }

  String origin() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  String url(String page) {
    return origin() + "/" + page;
  }

  /** A page as a server that fetches it sees it. */
  static String source(String page) {
    try (InputStream in = HostSite.class.getResourceAsStream("/widget/host/" + page)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath().substring(1);
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    String page = name.endsWith(".html") ? source(name) : "";
    for (Map.Entry<String, String> edit : edits.entrySet()) {
      page = page.replace(edit.getKey(), edit.getValue());
    }
    if ("Pilcrow".equals(exchange.getRequestHeaders().getFirst("User-Agent"))) {
      fetched.incrementAndGet();
    }
    byte[] body =
        page.replace("{{tag}}", tag(query))
            .replace("{{nonce}}", NONCE)
            .replace("{{canonical}}", url(name))
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    if (name.equals("strict.html")) {
      exchange.getResponseHeaders().set("Content-Security-Policy", policy());
    }
    exchange.sendResponseHeaders(page.isEmpty() ? 404 : 200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String policy() {
    return "default-src 'none'; script-src 'nonce-%s'; connect-src %s; style-src 'none'; img-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
        .formatted(NONCE, server);
  }

  private String tag(String query) {
    Map<String, String> given = new LinkedHashMap<>();
    for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
      String[] parts = pair.split("=", 2);
      given.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    String data =
        given.entrySet().stream()
            .map(one -> " data-" + one.getKey() + "=\"" + escaped(one.getValue()) + "\"")
            .collect(Collectors.joining());
    return "<script src=\"%s/widget/v1.js\" nonce=\"%s\" defer%s></script>"
        .formatted(server, NONCE, data);
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
