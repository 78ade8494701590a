package io.pilcrow.channel.http.api;

import static io.pilcrow.channel.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.pilcrow.channel.http.TestServer;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.testing.Assistants;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("api-17: an article by its address")
class UrlArticlesTest {
  private static final String TEA = page("Tea", "Steep it for four minutes.", "Add milk.");

  @TempDir Path data;
  private final Map<String, String> pages = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer site;
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          String path = exchange.getRequestURI().getPath();
          if (path.equals("/moved")) {
            exchange.getResponseHeaders().add("Location", "/tea");
            exchange.sendResponseHeaders(301, -1);
          } else if (pages.containsKey(path)) {
            byte[] body = pages.get(path).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          } else {
            exchange.sendResponseHeaders(404, -1);
          }
          exchange.close();
        });
    site.start();
    server =
        TestServer.fetching(
            Assistants.scripted(), data, FetchPolicy.requests(Set.of("127.0.0.1"), true));
    pages.put("/tea", TEA);
  }

  @AfterEach
  void stop() {
    server.close();
    site.stop(0);
  }

  @Test
  void isFetchedAndCanBeAsked() {
    HttpResponse<String> response = post("/tea");

    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    assertThat(response.headers().firstValue("location")).hasValue("/v1/articles/tea");
    assertThat(json(response).get("url").asText()).isEqualTo(address("/tea"));
    JsonNode paragraphs = json(server.get("/v1/articles/tea")).get("paragraphs");
    assertThat(paragraphs).hasSize(2);
    assertThat(paragraphs.get(0).get("text").asText()).isEqualTo("Steep it for four minutes.");
  }

  @Test
  void readAgainUnchangedChangesNothing() {
    JsonNode first = json(post("/tea"));
    for (String path : List.of("/tea", "/tea#milk", "/moved")) {
      HttpResponse<String> again = post(path);

      assertThat(again.statusCode()).as(path).isEqualTo(200);
      assertThat(json(again).get("unchanged").asBoolean()).isTrue();
      assertThat(json(again).get("version")).isEqualTo(first.get("version"));
    }
    assertThat(requests).hasValue(5); // it was read each time, and moved once
  }

  @Test
  void editedItReplacesItselfAndOnlyTheEditedParagraphHasANewId() {
    post("/tea");
    JsonNode before = json(server.get("/v1/articles/tea")).get("paragraphs");
    pages.put("/tea", page("Tea, revised", "Steep it for three minutes.", "Add milk."));

    HttpResponse<String> response = post("/tea");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json(response).get("unchanged").asBoolean()).isFalse();
    assertThat(json(response).get("id").asText()).isEqualTo("tea");
    JsonNode after = json(server.get("/v1/articles/tea")).get("paragraphs");
    assertThat(after.get(0).get("id")).isNotEqualTo(before.get(0).get("id"));
    assertThat(after.get(1).get("id")).isEqualTo(before.get(1).get("id"));
  }

  @Test
  void anotherPageOfTheSameTitleIsAnotherArticle() {
    pages.put("/other", page("Tea", "Green tea is another thing."));
    post("/tea");

    HttpResponse<String> other = post("/other");

    assertThat(other.statusCode()).isEqualTo(201);
    assertThat(json(other).get("id").asText()).isEqualTo("tea-2");
    assertThat(server.get("/v1/articles/tea-2/paragraphs").statusCode()).isEqualTo(404);
    assertThat(json(server.get("/v1/articles/tea-2")).at("/paragraphs/0/id").asText())
        .startsWith("tea-2:");
  }

  @Test
  void takesTheIdAndTitleThatAreGiven() {
    HttpResponse<String> response =
        server.post(
            "/v1/articles",
            "{\"url\":\"%s\",\"id\":\"drink\",\"title\":\"A drink\"}".formatted(address("/tea")));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    assertThat(json(response).get("id").asText()).isEqualTo("drink");
    assertThat(json(response).get("title").asText()).isEqualTo("A drink");
    assertThat(server.put("/v1/articles/cup", body(address("/tea"))).statusCode()).isEqualTo(201);
  }

  @Test
  @DisplayName("security-08: what is refused says nothing of who answers, and nobody is asked")
  void whatIsRefusedSaysNothingOfWhoAnswers() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    String open = refusal("http://localhost:" + site.getAddress().getPort() + "/tea");
    assertThat(open).contains("localhost may not be fetched", "PILCROW_INGEST_HOSTS");
    assertThat(refusal("http://localhost:" + closed + "/tea")).isEqualTo(open);
    assertThat(requests).hasValue(0);
  }

  @Test
  @DisplayName("security-08: a listed name that leads into the own network is not followed")
  void aListedNameThatLeadsIntoTheOwnNetworkIsNotFollowed(@TempDir Path other) throws IOException {
    try (TestServer strict =
        TestServer.fetching(
            Assistants.scripted(), other, FetchPolicy.requests(Set.of("localhost"), false))) {
      HttpResponse<String> response = strict.post("/v1/articles", body("http://localhost/tea"));

      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(json(response).get("detail").asText())
          .isEqualTo(
              "http://localhost/tea could not be fetched; check the address and whether the page is public");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/missing", "/empty"})
  void aPageThatIsNoneIsRefusedAndChangesNothing(String path) {
    pages.put("/empty", "<html><body><nav>Home</nav></body></html>");

    HttpResponse<String> response = post(path);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).at("/errors/0/pointer").asText()).isEqualTo("/url");
    assertThat(json(server.get("/v1/articles")).get("data")).hasSize(2);
  }

  /** Without the address itself, in which alone two refusals may differ. */
  private String refusal(String url) {
    HttpResponse<String> response = server.post("/v1/articles", body(url));
    assertThat(response.statusCode()).isEqualTo(400);
    return json(response).get("detail").asText().replace(url, "…");
  }

  private HttpResponse<String> post(String path) {
    return server.post("/v1/articles", body(address(path)));
  }

  private static String body(String url) {
    return "{\"url\":\"" + url + "\"}";
  }

  private String address(String path) {
    return "http://127.0.0.1:" + site.getAddress().getPort() + path;
  }

  private static String page(String title, String... paragraphs) {
    return "<title>%s</title><article><h1>%s</h1><p>%s</p></article>"
        .formatted(title, title, String.join("</p><p>", paragraphs));
  }
}
