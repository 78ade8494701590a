package io.pilcrow.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pilcrow.article.Hashes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A site of pages made from a seed, served on loopback, whose pages change as the test says. Page
 * {@code n} has a paragraph that says {@code The keeper of lighthouse n is Name.}
 */
public final class SeededSite implements AutoCloseable {
  private static final List<String> WORDS =
      List.of(
          "harbour",
          "granite",
          "lantern",
          "meadow",
          "orchard",
          "quarry",
          "railway",
          "sluice",
          "tannery",
          "viaduct",
          "windmill",
          "aqueduct",
          "bakery",
          "cooperage",
          "dairy",
          "foundry");

  /** What a page says now; paragraphs in order. */
  private record Content(String title, List<String> paragraphs, String head, Instant changed) {}

  final AtomicInteger requests = new AtomicInteger(); // of pages
  public final AtomicInteger sent = new AtomicInteger(); // pages with their content
  final Map<String, Integer> asked = new ConcurrentHashMap<>(); // by path
  private final Map<String, Content> pages = new LinkedHashMap<>();
  private final Map<String, String> redirects = new ConcurrentHashMap<>();
  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
  private final Map<String, Long> delays = new ConcurrentHashMap<>();
  private final Map<String, String> files = new ConcurrentHashMap<>(); // path to type and text
  private final Random random;
  private final HttpServer server;
  private volatile boolean dated = true;
  private Instant now = Instant.parse("2026-01-01T08:00:00Z");

  public SeededSite(long seed, int count) throws IOException {
    random = new Random(seed);
    for (int n = 0; n < count; n++) {
      add(n);
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  public static String path(int n) {
    return "/pages/" + n;
  }

  public static String keeper(int n, int edition) {
    return "Keeper" + Integer.toString(n * 7919 + edition * 104_729 + 10_007, 36);
  }

  public synchronized void add(int n) {
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(sentence() + " " + sentence());
    paragraphs.add("The keeper of lighthouse " + n + " is " + keeper(n, 0) + ". " + sentence());
    int more = 1 + random.nextInt(3);
    for (int i = 0; i < more; i++) {
      paragraphs.add(sentence() + " " + sentence() + " " + sentence());
    }
    pages.put(path(n), new Content("Lighthouse number " + n, paragraphs, "", tick()));
  }

  /** Another keeper: one paragraph is edited. */
  public synchronized void edit(int n, int edition) {
    Content before = pages.get(path(n));
    List<String> paragraphs = new ArrayList<>(before.paragraphs());
    paragraphs.set(1, "The keeper of lighthouse " + n + " is " + keeper(n, edition) + ".");
    pages.put(path(n), new Content(before.title(), paragraphs, before.head(), tick()));
  }

  public synchronized void remove(String path) {
    pages.remove(path);
  }

  /** Elsewhere from now on, with a redirect that leads there. */
  public synchronized void move(String from, String to) {
    Content content = pages.remove(from);
    pages.put(to, new Content(content.title(), content.paragraphs(), content.head(), tick()));
    redirects.put(from, to);
  }

  public synchronized void copy(String of, String path, String head) {
    Content content = pages.get(of);
    pages.put(path, new Content(content.title(), content.paragraphs(), head, tick()));
  }

  public synchronized void head(String path, String head) {
    Content content = pages.get(path);
    pages.put(path, new Content(content.title(), content.paragraphs(), head, tick()));
  }

  void fail(String path, int status) {
    if (status == 200) {
      statuses.remove(path);
    } else {
      statuses.put(path, status);
    }
  }

  void slow(String path, long millis) {
    delays.put(path, millis);
  }

  /** Serves a file, with its media type; with no text, what was there before. */
  void file(String path, String type, String text) {
    if (text.isEmpty()) {
      files.remove(path);
    } else {
      files.put(path, type + "\n" + text);
    }
  }

  /** Whether the sitemap tells when a page changed. */
  void dated(boolean tells) {
    dated = tells;
  }

  private Instant tick() {
    now = now.plusSeconds(61);
    return now;
  }

  private String sentence() {
    StringBuilder words = new StringBuilder("The");
    int length = 6 + random.nextInt(8);
    for (int i = 0; i < length; i++) {
      words.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
    }
    return words.append(" was built in ").append(1700 + random.nextInt(300)).append(".").toString();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    asked.merge(path, 1, Integer::sum);
    try {
      if (delays.containsKey(path)) {
        Thread.sleep(delays.get(path));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (statuses.containsKey(path)) {
      send(exchange, statuses.get(path), "text/plain", "failing");
    } else if (files.containsKey(path)) {
      String[] file = files.get(path).split("\n", 2);
      send(exchange, 200, file[0], file[1]);
    } else if (path.equals("/sitemap.xml")) {
      send(exchange, 200, "application/xml", sitemap());
    } else if (redirects.containsKey(path)) {
      exchange.getResponseHeaders().set("Location", redirects.get(path));
      send(exchange, 301, "text/html", "");
    } else {
      page(exchange, path);
    }
  }

  private void page(HttpExchange exchange, String path) throws IOException {
    requests.incrementAndGet();
    String html = html(path);
    if (html.isEmpty()) {
      send(exchange, 404, "text/html", "<p>No such page.</p>");
      return;
    }
    String tag = '"' + Hashes.sha256(html).substring(0, 16) + '"';
    exchange.getResponseHeaders().set("ETag", tag);
    if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      exchange.sendResponseHeaders(304, -1);
      exchange.close();
    } else {
      sent.incrementAndGet();
      send(exchange, 200, "text/html; charset=utf-8", html);
    }
  }

  private synchronized String html(String path) {
    Content page = pages.get(path.replaceFirst("[?].*", ""));
    return page == null
        ? ""
        : "<!doctype html><html><head><title>"
            + page.title()
            + "</title>"
            + page.head()
            + "</head><body><main><h1>"
            + page.title()
            + "</h1>"
            + page.paragraphs().stream().collect(Collectors.joining("</p><p>", "<p>", "</p>"))
            + "</main></body></html>";
  }

  private synchronized String sitemap() {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    xml.append("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">");
    pages.forEach(
        (path, page) -> {
          xml.append("<url><loc>").append(url(path)).append("</loc>");
          if (dated) {
            xml.append("<lastmod>").append(page.changed()).append("</lastmod>");
          }
          xml.append("</url>");
        });
    return xml.append("</urlset>").toString();
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    ((java.util.concurrent.ExecutorService) server.getExecutor()).shutdownNow();
  }
}
