package io.pilcrow.channel.http;

import static io.pilcrow.channel.http.TestServer.asking;
import static io.pilcrow.channel.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilcrow.testing.Assistants;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpMannersTest {
  private static TestServer server;

  @BeforeAll
  static void start(@TempDir Path data) {
    server = TestServer.of(Assistants.scripted(), data);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @DisplayName("api-19: HEAD has the status and headers of GET, and no body")
  @ValueSource(
      strings = {
        "/",
        "/a/warranty",
        "/v1/articles",
        "/v1/articles/warranty",
        "/livez",
        "/openapi.json",
        "/v1/articles/none",
        "/nothing"
      })
  void headIsGetWithoutABody(String path) {
    HttpResponse<String> get = server.get(path);
    HttpResponse<String> head =
        server.send(server.request(path).method("HEAD", BodyPublishers.noBody()));

    assertThat(head.statusCode()).isEqualTo(get.statusCode());
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("content-type"))
        .isEqualTo(get.headers().firstValue("content-type"));
    assertThat(head.headers().firstValue("etag")).isEqualTo(get.headers().firstValue("etag"));
  }

  @ParameterizedTest
  @DisplayName("api-19: OPTIONS says what a path takes")
  @ValueSource(
      strings = {
        "/v1/answers POST",
        "/v1/articles GET,POST",
        "/v1/articles/tea GET,PUT,DELETE",
        "/livez GET"
      })
  void optionsSaysWhatAPathTakes(String pathAndMethods) {
    String[] parts = pathAndMethods.split(" ");
    HttpResponse<String> response =
        server.send(server.request(parts[0]).method("OPTIONS", BodyPublishers.noBody()));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
    assertThat(response.headers().firstValue("allow").orElse("").split(", ?"))
        .contains(parts[1].split(","))
        .contains("OPTIONS");
    assertThat(response.body()).isEmpty();
  }

  @Test
  @DisplayName("api-19: long answers come compressed to those who take it, a stream never")
  void longAnswersComeCompressed() throws Exception {
    HttpResponse<byte[]> packed =
        server.client.send(
            server.request("/openapi.json").header("Accept-Encoding", "gzip").build(),
            BodyHandlers.ofByteArray());
    assertThat(packed.headers().firstValue("content-encoding")).hasValue("gzip");
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
    assertThat(new String(plain, StandardCharsets.UTF_8))
        .isEqualTo(server.get("/openapi.json").body());

    HttpResponse<String> stream =
        server.send(
            server
                .request("/v1/answers")
                .header("Content-Type", TestServer.JSON)
                .header("Accept-Encoding", "gzip")
                .POST(BodyPublishers.ofString("{\"question\":\"a\",\"stream\":true}")));
    assertThat(stream.headers().firstValue("content-encoding")).isEmpty();
  }

  @Test
  @DisplayName("api-19: one connection serves one request after the other")
  void oneConnectionServesOneRequestAfterTheOther() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.server.port())) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      for (int i = 0; i < 50; i++) {
        String body = asking(i % 2 == 0 ? Assistants.WARRANTY_QUESTION : "Möwe 🎓?");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head =
            "POST /v1/answers HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "Content-Length: %d\r\n\r\n".formatted(bytes.length);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(bytes);
        assertThat(line(in)).isEqualTo("HTTP/1.1 200 OK");
        assertThat(body(in)).contains(i % 2 == 0 ? "\"answered\"" : "\"not_found\"");
      }
    }
  }

  @Test
  @DisplayName(
      "api-19: all of it is UTF-8, times are RFC 3339 in UTC, unknown fields are left alone")
  void allOfItIsUtf8() {
    String article =
        "{\"id\":\"zh\",\"title\":\"灯塔 é 🎓\",\"text\":\"“Möwe” 灯塔 e\\u0301 🎓.\",\"later\":{\"a\":1}}";
    assertThat(server.post("/v1/articles", article).statusCode()).isEqualTo(201);
    JsonNode read = json(server.get("/v1/articles/zh"));
    assertThat(read.get("title").asText()).isEqualTo("灯塔 é 🎓");
    assertThat(read.at("/paragraphs/0/text").asText()).contains("“Möwe” 灯塔").contains("🎓");
    assertThat(server.get("/a/zh").body()).contains("灯塔 é 🎓");

    HttpResponse<String> answer =
        server.post(
            "/v1/answers", "{\"question\":\"How?\",\"unknown\":[1],\"max_citations\":null}");
    assertThat(answer.statusCode()).isEqualTo(200);
    String at = json(answer).get("created_at").asText();
    assertThat(at).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    assertThat(Instant.parse(at)).isBefore(Instant.now().plusSeconds(60));
    server.send(server.request("/v1/articles/zh").DELETE());
  }

  @Test
  @DisplayName("api-07: every quote stands in the paragraph that its citation names")
  void everyQuoteStandsInItsParagraph() {
    for (String question : List.of(Assistants.WARRANTY_QUESTION, Assistants.LIGHTHOUSE_QUESTION)) {
      JsonNode citations = json(server.post("/v1/answers", asking(question))).get("citations");
      assertThat(citations).isNotEmpty();
      for (JsonNode citation : citations) {
        JsonNode paragraph =
            json(
                server.get(
                    "/v1/articles/%s/paragraphs/%s"
                        .formatted(
                            citation.get("article_id").asText(),
                            citation.get("paragraph_id").asText())));
        String text = paragraph.get("text").asText();
        int start = text.offsetByCodePoints(0, citation.at("/paragraph_span/start").asInt());
        int end = text.offsetByCodePoints(0, citation.at("/paragraph_span/end").asInt());
        assertThat(text.substring(start, end)).isEqualTo(citation.get("quote").asText());
        assertThat(citation.get("fragment_url").asText()).contains("#:~:text=");
      }
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int c;
    while ((c = in.read()) != '\n') {
      if (c < 0) {
        throw new IOException("the connection ended");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /** The rest of a response, by its length. */
  private static String body(DataInputStream in) throws IOException {
    int length = -1;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring("content-length:".length()).strip());
      }
    }
    byte[] body = new byte[length];
    in.readFully(body);
    return new String(body, StandardCharsets.UTF_8);
  }
}
