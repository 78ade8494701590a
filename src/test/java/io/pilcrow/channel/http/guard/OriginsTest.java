package io.pilcrow.channel.http.guard;

import static io.pilcrow.channel.http.TestServer.asking;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.channel.http.TestServer;
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

class OriginsTest {
  @TempDir Path data;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.of(Assistants.scripted(), data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anAllowedPageMayAsk() {
    HttpResponse<String> response = ask(TestServer.ALLOWED);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("access-control-allow-origin"))
        .hasValue(TestServer.ALLOWED);
    assertThat(response.headers().firstValue("vary")).hasValue("Origin");
  }

  @Test
  void anotherPageMayNot() {
    for (String origin : new String[] {"https://evil.example", "null", "http://127.0.0.1:1"}) {
      HttpResponse<String> response = ask(origin);

      assertThat(response.statusCode()).isEqualTo(403);
      assertThat(response.body()).contains("PILCROW_ALLOWED_ORIGINS");
      assertThat(response.headers().firstValue("access-control-allow-origin")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/?q=Why",
        "/a/warranty?q=Why",
        "/v1/articles",
        "/v1/articles/warranty/questions?after=Why",
        "/metrics"
      })
  void anotherSitesPageMayNotLoadWhatIsAskedByGet(String path) {
    HttpResponse<String> picture = load(path, "no-cors", "image");
    HttpResponse<String> frame = load(path, "navigate", "iframe");

    assertThat(picture.statusCode()).isEqualTo(403);
    assertThat(frame.statusCode()).isEqualTo(403);
    assertThat(load("/widget/v1.js", "no-cors", "script").statusCode()).isEqualTo(200);
    assertThat(load("/embed/warranty", "navigate", "iframe").statusCode()).isEqualTo(200);
    assertThat(load("/a/warranty", "navigate", "document").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> load(String path, String mode, String destination) {
    return server.send(
        server.request(
            path,
            "Sec-Fetch-Site",
            "cross-site",
            "Sec-Fetch-Mode",
            mode,
            "Sec-Fetch-Dest",
            destination));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/mcp", "/mcp/", "/v1/answers/"})
  void aSlashAtTheEndLetsNobodyIn(String path) {
    HttpResponse<String> response = server.post(path, "{}", "Origin", "https://evil.example");

    assertThat(response.statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @DisplayName("security-09: nothing but the listed origin itself is allowed")
  @ValueSource(
      strings = {
        "https://evil.example",
        "null",
        "http://blog.example.org",
        "https://www.blog.example.org",
        "https://blog.example.org.evil.example",
        "https://evilblog.example.org",
        "https://blog.example.org:8443",
        "https://blog.example.org/",
        "https://BLOG.example.org",
        "https://blog.example.org@evil.example",
        "https://blog.example",
        "file://",
        "*"
      })
  void nothingButTheListedOriginIsAllowed(String origin) {
    for (String path :
        List.of("/v1/answers", "/v1/search", "/v1/feedback", "/v1/chat/completions")) {
      HttpRequest.Builder asked =
          server
              .request(path)
              .header("Origin", origin)
              .header("Content-Type", TestServer.JSON)
              .POST(BodyPublishers.ofString(TestServer.asking("How long is the warranty?")));
      HttpRequest.Builder preflight =
          server
              .request(path)
              .header("Origin", origin)
              .header("Access-Control-Request-Method", "POST")
              .method("OPTIONS", BodyPublishers.noBody());
      for (HttpRequest.Builder request : List.of(asked, preflight)) {
        HttpResponse<String> response = server.send(request);
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("access-control-allow-origin")).isEmpty();
        assertThat(response.headers().firstValue("access-control-allow-credentials")).isEmpty();
        assertThat(response.headers().allValues("vary")).contains("Origin");
      }
    }
  }

  @Test
  @DisplayName("security-09: an answer depends on the origin even where none was named")
  void anAnswerDependsOnTheOrigin() {
    assertThat(server.get("/v1/articles").headers().firstValue("vary")).hasValue("Origin");
  }

  @Test
  void theServersOwnPagesMay() {
    assertThat(ask(server.server.url()).statusCode()).isEqualTo(200);
  }

  @Test
  void anAllowedPageMayReadArticlesButNotChangeThem() {
    assertThat(
            server
                .send(server.request("/v1/articles").header("Origin", TestServer.ALLOWED))
                .statusCode())
        .isEqualTo(200);
    assertThat(
            server
                .send(
                    server
                        .request("/v1/articles/warranty")
                        .header("Origin", TestServer.ALLOWED)
                        .DELETE())
                .statusCode())
        .isEqualTo(403);
    assertThat(preflight("/v1/articles/warranty", "DELETE").statusCode()).isEqualTo(403);
  }

  @Test
  void aPreflightAllowsWhatThePageMayDo() {
    HttpResponse<String> response = preflight("/v1/answers", "POST");

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.headers().firstValue("access-control-allow-headers"))
        .hasValueSatisfying(
            headers -> assertThat(headers).contains("Content-Type", "Idempotency-Key"));
  }

  @Test
  void aNameThatWasMadeToPointHereIsRefused() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.server.port())) {
      String request =
          "GET /v1/articles HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 403").contains("PILCROW_PUBLIC_URL");
    }
  }

  private HttpResponse<String> ask(String origin) {
    return server.send(
        server
            .request("/v1/answers")
            .header("Origin", origin)
            .header("Content-Type", TestServer.JSON)
            .POST(BodyPublishers.ofString(asking("Why?"))));
  }

  private HttpResponse<String> preflight(String path, String method) {
    HttpRequest.Builder request =
        server
            .request(path)
            .header("Origin", TestServer.ALLOWED)
            .header("Access-Control-Request-Method", method)
            .method("OPTIONS", BodyPublishers.noBody());
    return server.send(request);
  }
}
