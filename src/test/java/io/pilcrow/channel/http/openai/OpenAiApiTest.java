package io.pilcrow.channel.http.openai;

import static io.pilcrow.channel.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.channel.http.Scripts;
import io.pilcrow.channel.http.TestServer;
import io.pilcrow.channel.http.api.AnswersApiTest;
import io.pilcrow.json.Json;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.Assistants;
import io.pilcrow.testing.ScriptedReader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire on the routes that speak OpenAI's protocol. */
class OpenAiApiTest {
  private static final String CHAT = "/v1/chat/completions";
  private static final String RESPONSES = "/v1/responses";

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
  void aCitedRowStandsBelowTheAnswerAsATable() {
    String question = "What does a week cost grown-ups?";
    ScriptedReader reader = new ScriptedReader(Map.of(question, "Adults | Week | 21.00"));
    String content =
        """
        Adults | Week | 21.00 [1]

        [1] Fares from May

        | Group | Ticket | Price |
        | --- | --- | --- |
        | Adults | Week | 21.00 |\
        """;
    try (TestServer fares =
        TestServer.of(Assistants.reading(reader, Articles.fares()), data.resolve("fares"))) {
      JsonNode chat = json(fares.post(CHAT, chat(question)));
      assertThat(chat.at("/choices/0/message/content").asText()).isEqualTo(content);
      assertThat(chat.at("/choices/0/message/annotations/0/url_citation/end_index").asInt())
          .isEqualTo("Adults | Week | 21.00 [1]".length());
      ObjectNode asked = Json.MAPPER.createObjectNode().put("model", "pilcrow");
      JsonNode response = json(fares.post(RESPONSES, asked.put("input", question).toString()));
      assertThat(response.at("/output/0/content/0/text").asText()).isEqualTo(content);
    }
  }

  @Test
  @DisplayName("api-04: a chat completion cites with url_citation annotations")
  void aChatCompletionCites() {
    JsonNode json = json(server.post(CHAT, chat(Assistants.WARRANTY_QUESTION)));

    assertThat(json.at("/object").asText()).isEqualTo("chat.completion");
    assertThat(json.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    assertThat(json.at("/choices/0/message/content").asText())
        .isEqualTo("The warranty lasts two years from delivery [1].");
    JsonNode annotation = json.at("/choices/0/message/annotations/0");
    assertThat(annotation.at("/type").asText()).isEqualTo("url_citation");
    assertThat(annotation.at("/url_citation/start_index").asInt()).isZero();
    assertThat(annotation.at("/url_citation/end_index").asInt()).isEqualTo(47);
    assertThat(annotation.at("/url_citation/title").asText()).isEqualTo("Warranty terms ¶1");
    assertThat(annotation.at("/url_citation/url").asText())
        .isEqualTo(
            "https://example.org/warranty#:~:text=The%20warranty%20lasts%20two%20years%20from%20delivery.");
    assertThat(json.at("/usage/total_tokens").isIntegralNumber()).isTrue();
    assertThat(json.at("/pilcrow/citations/0/paragraph_number").asInt()).isEqualTo(1);
    assertThat(json.at("/id").asText().replace("chatcmpl-", "ans_"))
        .isEqualTo(json.at("/pilcrow/id").asText());
  }

  @Test
  @DisplayName("api-04: a response cites with url_citation annotations")
  void aResponseCites() {
    JsonNode json =
        json(
            server.post(
                RESPONSES,
                "{\"model\":\"pilcrow\",\"input\":\"%s\",\"metadata\":{\"run\":\"7\"}}"
                    .formatted(Assistants.WARRANTY_QUESTION)));

    assertThat(json.at("/status").asText()).isEqualTo("completed");
    JsonNode part = json.at("/output/0/content/0");
    assertThat(part.at("/type").asText()).isEqualTo("output_text");
    assertThat(part.at("/text").asText())
        .isEqualTo("The warranty lasts two years from delivery [1].");
    assertThat(part.at("/annotations/0/type").asText()).isEqualTo("url_citation");
    assertThat(part.at("/annotations/0/end_index").asInt()).isEqualTo(47);
    assertThat(part.at("/annotations/0/title").asText()).isEqualTo("Warranty terms ¶1");
    assertThat(json.at("/metadata/run").asText()).isEqualTo("7");
  }

  @Test
  @DisplayName("api-04: a refusal to answer cites nothing, on both routes")
  void anAbstentionCitesNothing() {
    String question = "Who repairs the lighthouse in the workshop?";
    JsonNode chat = json(server.post(CHAT, chat(question)));
    JsonNode response =
        json(
            server.post(RESPONSES, "{\"model\":\"pilcrow\",\"input\":\"%s\"}".formatted(question)));

    assertThat(chat.at("/choices/0/message/content").asText()).startsWith("I could not find this");
    assertThat(chat.at("/choices/0/message/annotations")).isEmpty();
    assertThat(chat.at("/pilcrow/status").asText()).isEqualTo("not_found");
    assertThat(chat.at("/pilcrow/nearest")).isNotEmpty();
    assertThat(response.at("/output/0/content/0/annotations")).isEmpty();
  }

  @Test
  @DisplayName("api-04: a chat stream's deltas are the answer, with annotations, usage and [DONE]")
  void aChatStreamIsTheAnswer() {
    HttpResponse<String> response =
        server.post(
            CHAT,
            streaming(
                chat(Assistants.WARRANTY_QUESTION), "\"stream_options\":{\"include_usage\":true}"));

    assertThat(response.headers().firstValue("content-type"))
        .hasValue("text/event-stream; charset=utf-8");
    assertThat(response.body()).endsWith("data: [DONE]\n\n").doesNotContain("event:");
    List<JsonNode> chunks = chunks(response.body());
    StringBuilder content = new StringBuilder();
    chunks.forEach(chunk -> content.append(chunk.at("/choices/0/delta/content").asText("")));
    assertThat(content).hasToString("The warranty lasts two years from delivery [1].");
    JsonNode usage = chunks.get(chunks.size() - 1);
    JsonNode last = chunks.get(chunks.size() - 2);
    assertThat(usage.at("/choices")).isEmpty();
    assertThat(usage.at("/usage/total_tokens").isIntegralNumber()).isTrue();
    assertThat(last.at("/usage").isNull()).isTrue();
    assertThat(last.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    assertThat(last.at("/choices/0/delta/annotations/0/url_citation/end_index").asInt())
        .isEqualTo(47);
    assertThat(last.at("/pilcrow/citations")).hasSize(1);
    assertThat(chunks).extracting(chunk -> chunk.get("id")).containsOnly(last.get("id"));
  }

  @Test
  @DisplayName("api-04: a response's events come in OpenAI's order")
  void responseEventsComeInTheirOrder() {
    List<AnswersApiTest.Event> events =
        AnswersApiTest.events(
            server
                .post(
                    RESPONSES,
                    "{\"model\":\"pilcrow\",\"stream\":true,\"input\":\"%s\"}"
                        .formatted(Assistants.WARRANTY_QUESTION))
                .body());

    assertThat(events)
        .extracting(AnswersApiTest.Event::name)
        .containsExactly(
            "response.created",
            "response.in_progress",
            "response.output_item.added",
            "response.content_part.added",
            "response.output_text.delta",
            "response.output_text.annotation.added",
            "response.output_text.done",
            "response.content_part.done",
            "response.output_item.done",
            "response.completed");
    for (int i = 0; i < events.size(); i++) {
      assertThat(events.get(i).data().get("sequence_number").asInt()).isEqualTo(i);
      assertThat(events.get(i).data().get("type").asText()).isEqualTo(events.get(i).name());
    }
    JsonNode whole = events.get(9).data().at("/response");
    assertThat(events.get(5).data().get("annotation"))
        .isEqualTo(whole.at("/output/0/content/0/annotations/0"));
    assertThat(events.get(8).data().get("item")).isEqualTo(whole.at("/output/0"));
    assertThat(events.get(6).data().get("text")).isEqualTo(whole.at("/output/0/content/0/text"));
  }

  @Test
  @DisplayName("api-09: a failure in a stream is its last event, in OpenAI's words")
  void aFailureInAStreamIsSaid() {
    try (TestServer failing =
        TestServer.of(
            Assistants.listening(
                question -> {
                  throw new IllegalStateException("the inner workings");
                }),
            data.resolve("failing"))) {
      String chat = failing.post(CHAT, streaming(chat("Why?"), "\"n\":1")).body();
      String response =
          failing
              .post(RESPONSES, "{\"model\":\"pilcrow\",\"stream\":true,\"input\":\"Why?\"}")
              .body();

      List<JsonNode> chunks = chunks(chat);
      assertThat(chunks.get(chunks.size() - 1).at("/error/type").asText())
          .isEqualTo("server_error");
      List<AnswersApiTest.Event> events = AnswersApiTest.events(response);
      AnswersApiTest.Event last = events.get(events.size() - 1);
      assertThat(last.name()).isEqualTo("response.failed");
      assertThat(last.data().at("/response/error/code").asText()).isEqualTo("server_error");
      assertThat(chat + response).doesNotContain("inner workings");
    }
  }

  @ParameterizedTest
  @DisplayName("api-11: errors have OpenAI's four members")
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/chat/completions | {\"messages\":[]} | 400 | model | invalid_request",
        "/v1/chat/completions | {\"model\":\"gpt-5\",\"messages\":[]} | 404 | model |"
            + " model_not_found",
        "/v1/chat/completions | {\"model\":\"pilcrow\"} | 400 | messages | invalid_request",
        "/v1/chat/completions |"
            + " {\"model\":\"pilcrow\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}]}"
            + " | 400 | messages[0].content[0].type | invalid_request",
        "/v1/chat/completions |"
            + " {\"model\":\"pilcrow\",\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}],\"metadata\":{\"article_ids\":\"nothing\"}}"
            + " | 404 |  | not_found",
        "/v1/chat/completions |"
            + " {\"model\":\"pilcrow\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}],\"metadata\":{\"article_ids\":\"nothing\"}}"
            + " | 404 |  | not_found",
        "/v1/chat/completions | {nonsense | 400 |  | malformed_body",
        "/v1/responses |"
            + " {\"model\":\"pilcrow\",\"input\":\"Why?\",\"previous_response_id\":\"resp_1\"} |"
            + " 400 | previous_response_id | invalid_request",
        "/v1/responses |"
            + " {\"model\":\"pilcrow\",\"input\":[{\"role\":\"assistant\",\"content\":\"Hi\"}]} |"
            + " 400 | input | invalid_request"
      })
  void errorsHaveTheFourMembers(String path, String body, int status, String param, String code) {
    HttpResponse<String> response = server.post(path, body);

    assertThat(response.statusCode()).isEqualTo(status);
    JsonNode error = json(response).get("error");
    assertThat(error.fieldNames()).toIterable().containsExactly("message", "type", "param", "code");
    assertThat(error.get("message").asText()).isNotBlank();
    assertThat(error.get("type").asText()).isEqualTo("invalid_request_error");
    assertThat(error.get("param").isNull() ? null : error.get("param").asText()).isEqualTo(param);
    assertThat(error.get("code").asText()).isEqualTo(code);
  }

  @Test
  @DisplayName("api-11: what no handler saw is told in OpenAI's words too")
  void theEnvelopeHoldsForTheWholeRoute() {
    HttpResponse<String> wrongMethod = server.get(CHAT);
    HttpResponse<String> unknown = server.get("/v1/responses/resp_1");
    HttpResponse<String> wrongType =
        server.post(CHAT, "text/plain", java.net.http.HttpRequest.BodyPublishers.ofString("hi"));
    HttpResponse<String> otherPage =
        server.send(server.request("/v1/models").header("Origin", "https://evil.example"));

    assertThat(wrongMethod.statusCode()).isEqualTo(405);
    assertThat(wrongMethod.headers().firstValue("allow")).hasValue("POST");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(wrongType.statusCode()).isEqualTo(415);
    assertThat(otherPage.statusCode()).isEqualTo(403);
    for (HttpResponse<String> response : List.of(wrongMethod, unknown, wrongType, otherPage)) {
      assertThat(json(response).at("/error/code").asText()).isNotBlank();
    }
  }

  @Test
  @DisplayName("api-04: the one model is pilcrow")
  void theOneModelIsPilcrow() {
    JsonNode list = json(server.get("/v1/models"));

    assertThat(list.at("/data")).hasSize(1);
    assertThat(list.at("/data/0/id").asText()).isEqualTo("pilcrow");
    assertThat(json(server.get("/v1/models/pilcrow"))).isEqualTo(list.at("/data/0"));
    assertThat(server.get("/v1/models/gpt-5").statusCode()).isEqualTo(404);
  }

  @Test
  @DisplayName("api-04: messages are turns and a question; instructions have no effect")
  void messagesAreTurnsAndAQuestion() {
    String messages =
        """
        [{"role":"system","content":"You are a pirate."},
         {"role":"assistant","content":"Ask me anything."},
         {"role":"user","content":[{"type":"text","text":"How"},{"type":"text","text":"long?"}]},
         {"role":"assistant","content":"Two years [1]."},
         {"role":"user","content":"Are you sure?"},
         {"role":"user","content":"And batteries?"},
         {"role":"developer","content":"Be brief."}]
        """;
    List<Object> asked = new ArrayList<>();
    try (TestServer listening =
        TestServer.of(Assistants.listening(asked::add), data.resolve("listening"))) {
      String metadata = "\"metadata\":{\"article_ids\":\"warranty\"}";
      listening.post(
          CHAT, "{\"model\":\"pilcrow\",\"messages\":%s,%s}".formatted(messages, metadata));
      listening.post(
          RESPONSES,
          "{\"model\":\"pilcrow\",\"instructions\":\"Be brief.\",\"input\":%s,%s}"
              .formatted(
                  messages.replace("\"text\",\"text\"", "\"input_text\",\"text\""), metadata));
    }
    assertThat(asked)
        .hasSize(2)
        .allSatisfy(
            question ->
                assertThat(question)
                    .hasToString(
                        "Question[text=And batteries?, conversation=[Turn[question=How\nlong?,"
                            + " answer=Two years [1].], Turn[question=Are you sure?, answer=]],"
                            + " articleIds=[warranty], maxCitations=5,"
                            + " topic=Optional[Warranty terms], kind=Optional.empty]"));
  }

  @ParameterizedTest
  @DisplayName("api-04: pictures and files of earlier turns are passed over, their words are not")
  @ValueSource(strings = {CHAT, RESPONSES})
  void picturesOfEarlierTurnsArePassedOver(String path) {
    String messages =
        """
        [{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AA"}},
                                   {"type":"input_file","file_id":"file-1"}]},
         {"role":"assistant","content":"I read no pictures."},
         {"role":"user","content":[{"type":"text","text":"How long?"},
                                   {"type":"input_audio","input_audio":{"data":"AA","format":"wav"}}]},
         {"role":"assistant","content":[{"type":"output_text","text":"Two years."},{"type":"image"}]},
         {"role":"user","content":"And batteries?"}]
        """;
    List<Object> asked = new ArrayList<>();
    try (TestServer listening =
        TestServer.of(Assistants.listening(asked::add), data.resolve("listening"))) {
      HttpResponse<String> response =
          listening.post(
              path,
              "{\"model\":\"pilcrow\",\"%s\":%s}"
                  .formatted(path.equals(CHAT) ? "messages" : "input", messages));
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }
    assertThat(asked)
        .singleElement()
        .asString()
        .startsWith(
            "Question[text=And batteries?, conversation=[Turn[question=How long?, answer=Two"
                + " years.]], ");
  }

  @ParameterizedTest
  @DisplayName("api-11: what a client could do nothing without is refused in words")
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/chat/completions | \"response_format\":{\"type\":\"json_object\"} |"
            + " response_format.type",
        "/v1/chat/completions | \"response_format\":{\"type\":\"json_schema\",\"json_schema\":{}} |"
            + " response_format.type",
        "/v1/chat/completions | \"response_format\":\"json\" | response_format",
        "/v1/chat/completions | \"tool_choice\":\"required\" | tool_choice",
        "/v1/chat/completions | \"tool_choice\":{\"type\":\"function\"} | tool_choice",
        "/v1/responses | \"text\":{\"format\":{\"type\":\"json_schema\"}} | text.format.type",
        "/v1/responses | \"tool_choice\":\"required\" | tool_choice",
      })
  void whatCannotBeGivenIsRefused(String path, String member, String param) {
    HttpResponse<String> response = server.post(path, asking(path, "Why?", member));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).at("/error/param").asText()).isEqualTo(param);
    assertThat(json(response).at("/error/message").asText()).contains(" must be ");
  }

  @ParameterizedTest
  @DisplayName("api-04: what is as it would be anyway, or changes nothing, is taken")
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/chat/completions | \"response_format\":{\"type\":\"text\"}",
        "/v1/chat/completions | \"response_format\":null,\"tools\":[],\"tool_choice\":\"auto\"",
        "/v1/responses | \"text\":{\"format\":{\"type\":\"text\"},\"verbosity\":\"low\"}"
      })
  void whatChangesNothingIsTaken(String path, String member) {
    assertThat(server.post(path, asking(path, Assistants.WARRANTY_QUESTION, member)).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @DisplayName("api-04: a front end's task about the chat is no question to the articles")
  @ValueSource(
      strings = {
        "### Task:\nWrite a title of three words, as JSON.\n### Chat:\n<chat>\nUSER: How long is"
            + " it?\nASSISTANT: Two years [1].\n</chat>",
        "Five words for this conversation, please.\n\n||>User:\n\"How long?\"\n||>Response:\n\"Two"
            + " years\"\n\n||>Title:",
        "Up to three tags.\nHuman: How long?\nAI: Two years.",
        "What could be asked next?\n**User**: How long?\n\n**Assistant**: Two years."
      })
  void aTaskAboutTheChatIsRefused(String task) {
    HttpResponse<String> response = server.post(CHAT, chat(task));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).at("/error/param").asText()).isEqualTo("messages");
    assertThat(json(response).at("/error/message").asText())
        .contains("question about the articles");
  }

  @ParameterizedTest
  @DisplayName("api-04: a question that speaks of users and assistants is a question")
  @ValueSource(
      strings = {
        "Which user: the first or the second?",
        "User: how long is the warranty?",
        "What does the assistant do?\nAssistant: a person who helps",
        "Who is the user's assistant: she or he?"
      })
  void aQuestionOfUsersIsAQuestion(String question) {
    assertThat(server.post(CHAT, chat(question)).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @DisplayName("api-05: the indices count code points")
  @ValueSource(strings = {CHAT, RESPONSES})
  void theIndicesCountCodePoints(String path) {
    for (String sentence : Scripts.SENTENCES) {
      try (TestServer scripts = TestServer.of(Scripts.quoting(sentence), data.resolve("scripts"))) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("model", "pilcrow");
        if (path.equals(CHAT)) {
          body.putArray("messages")
              .addObject()
              .put("role", "user")
              .put("content", Scripts.QUESTION);
        } else {
          body.put("input", Scripts.QUESTION);
        }
        JsonNode json = json(scripts.post(path, Json.write(body)));
        JsonNode text = json.at("/choices/0/message");
        String answer = text.path("content").asText(json.at("/output/0/content/0/text").asText());
        JsonNode annotation =
            path.equals(CHAT)
                ? text.at("/annotations/1/url_citation")
                : json.at("/output/0/content/0/annotations/1");

        assertThat(
                codePoints(
                    answer,
                    annotation.get("start_index").asInt(),
                    annotation.get("end_index").asInt()))
            .isEqualTo(sentence + " [2]");
      }
    }
  }

  @Test
  @DisplayName("api-05: there are 20 sentences of many scripts, most beyond one code unit")
  void theSentencesAreOfManyScripts() {
    assertThat(Set.copyOf(Scripts.SENTENCES)).hasSize(20);
  }

  /** As Python slices. */
  private static String codePoints(String text, int start, int end) {
    int[] all = text.codePoints().toArray();
    return new String(all, start, end - start);
  }

  static String chat(String question) {
    ObjectNode body = Json.MAPPER.createObjectNode().put("model", "pilcrow");
    body.putArray("messages").addObject().put("role", "user").put("content", question);
    return Json.write(body);
  }

  private static String asking(String path, String question, String member) {
    String body =
        path.equals(CHAT)
            ? chat(question)
            : "{\"model\":\"pilcrow\",\"input\":\"%s\"}".formatted(question);
    return body.replaceFirst("}$", "," + member + "}");
  }

  private static String streaming(String body, String more) {
    return body.replaceFirst("}\\s*$", ",\"stream\":true," + more + "}");
  }

  private static List<JsonNode> chunks(String stream) {
    return Arrays.stream(stream.split("\n\n"))
        .filter(block -> block.startsWith("data: {"))
        .map(
            block -> {
              try {
                return Json.MAPPER.readTree(block.substring("data: ".length()));
              } catch (Exception e) {
                throw new AssertionError("no chunk: " + block, e);
              }
            })
        .toList();
  }
}
