package io.pilcrow.channel.http.guard;

import static io.pilcrow.channel.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.channel.http.TestServer;
import io.pilcrow.json.Json;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.Assistants;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers are told, and where links lead. */
class BrowserRulesTest {
  @TempDir Path data;
  private TestServer server;

  @BeforeEach
  void start() {
    Article elsewhere =
        new ArticleBuilder("spoof", "A page with a name that misleads")
            .url("https://www.p\u0430ypal.example/login")
            .paragraph("The page has a Cyrillic letter in its name.")
            .build();
    server = TestServer.of(Assistants.scripted(Articles.warranty(), elsewhere), data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  @DisplayName("security-07: every page forbids what it does not need, and so does all else")
  void everyRouteTellsBrowsersWhatToForbid() {
    int pages = 0;
    for (String route : server.routes()) {
      String method = route.split(" ", 2)[0];
      String path =
          route
              .split(" ", 2)[1]
              .replace("{id}", "warranty")
              .replace("{kind}", "busy")
              .replaceAll("\\{[a-z]+}", "x");
      HttpResponse<String> response = send(method, path);
      assertSafe(route, response);
      pages += isPage(response) ? 1 : 0;
    }
    assertThat(pages).isEqualTo(6); // library, sources, article, its frame, problem, docs
    for (String missing : List.of("/nothing", "/a/nothing", "/v1/articles/nothing", "/docs/x")) {
      assertSafe(missing, send("GET", missing));
    }
  }

  private HttpResponse<String> send(String method, String path) {
    HttpRequest.Builder request = server.request(path).header("Content-Type", TestServer.JSON);
    String body = method.equals("GET") || method.equals("DELETE") ? "" : "{}";
    return server.send(request.method(method, BodyPublishers.ofString(body)));
  }

  private static void assertSafe(String what, HttpResponse<String> response) {
    assertThat(response.headers().firstValue("x-content-type-options"))
        .as(what)
        .hasValue("nosniff");
    assertThat(response.headers().firstValue("referrer-policy")).as(what).hasValue("no-referrer");
    String frames = what.contains("/embed/") ? TestServer.ALLOWED : "'none'"; // made for them
    assertThat(response.headers().firstValue("content-security-policy"))
        .as(what)
        .hasValueSatisfying(
            policy ->
                assertThat(policy.replace("frame-ancestors " + frames, "frames"))
                    .startsWith("default-src 'none'")
                    .contains("frames")
                    .doesNotContain("unsafe", "*", "http:", "https:"));
    if (isPage(response)) {
      assertThat(response.headers().firstValue("permissions-policy"))
          .as(what)
          .hasValueSatisfying(policy -> assertThat(policy).contains("camera=()", "geolocation=()"));
      assertThat(response.headers().firstValue("cross-origin-opener-policy"))
          .hasValue("same-origin");
      assertThat(response.body()).as(what).doesNotContainPattern("<script>| on[a-z]+=| style=");
    } else if (response.body().startsWith("{") || response.body().startsWith("[")) {
      assertThat(type(response)).as(what).matches("application/(problem\\+)?json(;.*)?");
    }
  }

  private static boolean isPage(HttpResponse<String> response) {
    return type(response).startsWith("text/html");
  }

  private static String type(HttpResponse<String> response) {
    return response.headers().firstValue("content-type").orElse("");
  }

  @Test
  @DisplayName("security-07: a request that reaches no route is answered as safely")
  void aBrokenRequestIsAnsweredAsSafely() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.server.port())) {
      socket.getOutputStream().write("GET / HTTP/9.9\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer)
          .contains("application/problem+json", "X-Content-Type-Options: nosniff")
          .contains("default-src 'none'");
    }
  }

  @Test
  @DisplayName(
      "security-06: a page's link to its source vouches for nothing and shows the real host")
  void theLinkToTheSourceVouchesForNothing() {
    assertThat(server.get("/a/warranty").body())
        .contains(
            "<a rel=\"noopener nofollow ugc\""
                + " href=\"https://example.org/warranty\">example.org/warranty</a>");
    assertThat(server.get("/a/spoof").body())
        .contains(">www.xn--pypal-4ve.example/login</a>")
        .doesNotContain("p\u0430ypal.example/login</a>");
  }

  @ParameterizedTest
  @DisplayName("security-06: an article comes from the web or has no address")
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example/",
        "ftp://example.org/",
        "blob:https://example.org/1",
        "https:",
        "x"
      })
  void anArticleComesFromTheWebOrHasNoAddress(String url) {
    ObjectNode article = Json.MAPPER.createObjectNode().put("text", "Some words.").put("url", url);
    HttpResponse<String> response = server.post("/v1/articles", Json.write(article));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).at("/errors/0/pointer").asText()).isEqualTo("/url");
  }

  @Test
  @DisplayName("security-06: a page cannot give itself another kind of address")
  void aPageCannotGiveItselfAnotherKindOfAddress() {
    for (String href : List.of("javascript:alert(1)", "data:text/html,x", "https:&#9;//x y")) {
      ObjectNode article =
          Json.MAPPER
              .createObjectNode()
              .put("id", "canonical")
              .put(
                  "html",
                  "<link rel=canonical href=\"" + href + "\"><p>Some words for a page.</p>");
      HttpResponse<String> response = server.put("/v1/articles/canonical", Json.write(article));
      assertThat(json(response).path("url").asText("")).doesNotContain("javascript", "data:", " ");
    }
  }
}
