package io.pilcrow.channel.http;

import static io.pilcrow.channel.http.TestServer.asking;
import static io.pilcrow.channel.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilcrow.json.Json;
import io.pilcrow.testing.Assistants;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("api-11: what is wrong with a request")
class BadRequestsTest {
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
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                              | /question        | empty
          {"question":null}                               | /question        | empty
          {"question":"  "}                               | /question        | empty
          {"question":7}                                  | /question        | string
          {"question":["a"]}                              | /question        | string
          {"question":"a","max_citations":0}              | /max_citations   | from 1 to 100
          {"question":"a","max_citations":2147483648}     | /max_citations   | 2147483648
          {"question":"a","max_citations":1e99}           | /max_citations   | whole number
          {"question":"a","max_citations":"5"}            | /max_citations   | whole number
          {"question":"a","stream":"yes"}                 | /stream          | true or false
          {"question":"a","article_ids":"warranty"}       | /article_ids     | list
          {"question":"a","article_ids":["b",7]}          | /article_ids/1   | string
          {"question":"a","conversation":{}}              | /conversation    | list
          {"question":"a","conversation":[7]}             | /conversation/0  | object
          {"question":"a","conversation":[{"answer":"b"}]}| /conversation/0/question | empty
          """)
  void aWrongFieldIsNamedByItsPointer(String body, String pointer, String says) {
    HttpResponse<String> response = server.post("/v1/answers", body);

    assertProblem(response, 400, "/problems/invalid-request");
    JsonNode error = json(response).get("errors").get(0);
    assertThat(error.get("pointer").asText()).isEqualTo(pointer);
    assertThat(error.get("detail").asText()).contains(says);
  }

  @Test
  void allWrongFieldsAreNamedAtOnce() {
    HttpResponse<String> response =
        server.post("/v1/answers", "{\"question\":1,\"stream\":2,\"max_citations\":false}");

    assertThat(json(response).get("errors")).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "\"a\"", "null", "{\"question\":\"a\"} x", "{'question':'a'}"})
  void aBodyThatIsNoJsonObjectIsMalformed(String body) {
    assertProblem(server.post("/v1/answers", body), 400, "/problems/malformed-body");
  }

  @Test
  void deepNestingIsMalformedAndHarmless() {
    String deep = "{\"question\":" + "[".repeat(300_000) + "]".repeat(300_000) + "}";

    assertProblem(server.post("/v1/answers", deep), 400, "/problems/malformed-body");
  }

  @Test
  void bytesThatAreNotUtf8AreMalformed() {
    byte[] body = "{\"question\":\"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

    HttpResponse<String> response =
        server.post("/v1/answers", TestServer.JSON, BodyPublishers.ofByteArray(body));

    assertProblem(response, 400, "/problems/malformed-body");
    assertThat(json(response).get("detail").asText()).contains("UTF-8");
  }

  @Test
  void unpairedSurrogatesAreAnsweredLikeAnyText() {
    assertThat(server.post("/v1/answers", "{\"question\":\"\\ud83d why\"}").statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonp"})
  void onlyJsonIsRead(String type) {
    HttpResponse<String> response =
        server.post("/v1/answers", type, BodyPublishers.ofString(asking("Why?")));

    assertProblem(response, 415, "/problems/unsupported-type");
  }

  @Test
  @DisplayName("security-11: a body beyond a megabyte is too large for a question")
  void aBodyBeyondAMegabyteIsTooLarge() {
    String body = asking("a").replace("}", ",\"x\":\"" + "x".repeat(1024 * 1024) + "\"}");

    assertProblem(server.post("/v1/answers", body), 413, "/problems/too-large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/nothing", "/nothing", "/v1/articles/nothing", "/assets/nothing.js"})
  void whatIsNotThereIsNotFound(String path) {
    assertProblem(server.get(path), 404, "/problems/not-found");
  }

  @Test
  void anotherMethodNamesThoseThatAreOffered() {
    HttpResponse<String> response = server.get("/v1/answers");

    assertProblem(response, 405, "/problems/method-not-allowed");
    assertThat(response.headers().firstValue("allow"))
        .hasValueSatisfying(allow -> assertThat(allow).contains("POST").doesNotContain("GET"));
  }

  @Test
  @DisplayName("api-12: the id of a request comes back when it is sane")
  void aSaneRequestIdComesBack() {
    HttpResponse<String> kept =
        server.send(server.request("/v1/nothing").header("X-Request-Id", "trace-7_A"));
    HttpResponse<String> replaced =
        server.send(server.request("/v1/nothing").header("X-Request-Id", "a b<script>"));

    assertThat(json(kept).get("request_id").asText()).isEqualTo("trace-7_A");
    assertThat(json(replaced).get("request_id").asText()).matches("req_[0-9A-Z]{26}");
  }

  @Test
  void anUnforeseenFailureKeepsItsInnerWorkingsToItself(@TempDir Path data) {
    try (TestServer failing =
        TestServer.of(
            Assistants.listening(
                question -> {
                  throw new IllegalStateException("the inner workings");
                }),
            data)) {
      HttpResponse<String> response = failing.post("/v1/answers", asking("Why?"));

      assertProblem(response, 500, "/problems/internal");
      assertThat(response.body()).doesNotContain("inner workings", "Exception", "io.pilcrow");
    }
  }

  @Test
  void whatIsBrokenInJavaItselfIsAProblemToo(@TempDir Path data) {
    try (TestServer failing =
        TestServer.of(
            Assistants.listening(
                question -> {
                  throw new StackOverflowError("the inner workings");
                }),
            data)) {
      assertProblem(failing.post("/v1/answers", asking("Why?")), 500, "/problems/internal");
      assertThat(
              failing.post("/v1/answers", asking("Why?").replace("}", ",\"stream\":true}")).body())
          .contains("event: error", "/problems/internal");
    }
  }

  @Test
  void aProblemHasEveryCharacterAsItWasSent() throws Exception {
    HttpResponse<byte[]> response =
        server.client.send(
            server
                .request("/v1/answers")
                .header("Content-Type", TestServer.JSON)
                .POST(
                    BodyPublishers.ofString("{\"question\":\"a\",\"article_ids\":[\"bücher😀\"]}"))
                .build(),
            BodyHandlers.ofByteArray());

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(Json.MAPPER.readTree(response.body()).get("detail").asText()).contains("bücher😀");
  }

  @Test
  @Timeout(10)
  void tensOfThousandsOfSlashesTakeNoTime() {
    String url = TestServer.ALLOWED + "/".repeat(300_000);
    String body = Json.write(Json.MAPPER.createObjectNode().put("url", url));

    HttpResponse<String> response = server.post("/v1/pages", body, "Origin", TestServer.ALLOWED);

    assertProblem(response, 400, "/problems/invalid-request");
    assertThat(json(response).get("detail").asText()).contains("4096 characters");
  }

  @Test
  void aTitleBeyondAThousandCharactersIsRefused() {
    String body =
        Json.write(
            Json.MAPPER.createObjectNode().put("title", "t".repeat(1001)).put("text", "Tea."));

    HttpResponse<String> response = server.post("/v1/articles", body);

    assertProblem(response, 400, "/problems/invalid-request");
    assertThat(json(response).get("detail").asText()).contains("1,000 characters");
  }

  @Test
  void aBrokenRequestLineGetsABareProblem() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.server.port())) {
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nBad Header\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
      assertThat(answer).doesNotContainIgnoringCase("jetty");
    }
  }

  private static void assertProblem(HttpResponse<String> response, int status, String type) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
    JsonNode problem = json(response);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("type").asText()).isEqualTo(type);
    assertThat(problem.get("title").asText()).isNotBlank();
    assertThat(problem.get("detail").asText()).isNotBlank();
    assertThat(response.headers().firstValue("x-request-id"))
        .hasValue(problem.get("request_id").asText());
  }
}
