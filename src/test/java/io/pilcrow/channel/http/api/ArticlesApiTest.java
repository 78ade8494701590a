package io.pilcrow.channel.http.api;

import static io.pilcrow.channel.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilcrow.channel.http.TestServer;
import io.pilcrow.index.DurableLibrary;
import io.pilcrow.index.Library;
import io.pilcrow.testing.Assistants;
import io.pilcrow.testing.HashedWordsEmbedder;
import io.pilcrow.testing.ParagraphSplitter;
import io.pilcrow.testing.WrittenDocuments;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArticlesApiTest {
  private static final String TEA =
      "{\"id\":\"tea\",\"title\":\"Tea\",\"text\":\"Steep it for four minutes.\\n\\nAdd milk.\"}";

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
  @DisplayName("api-17: the same content twice is one article, unchanged")
  void anArticleIsCreatedOnceAndUnchangedAfterwards() {
    HttpResponse<String> first = server.post("/v1/articles", TEA);
    HttpResponse<String> second = server.post("/v1/articles", TEA);

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.headers().firstValue("location")).hasValue("/v1/articles/tea");
    assertThat(json(first).get("unchanged").asBoolean()).isFalse();
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(json(second).get("unchanged").asBoolean()).isTrue();
    assertThat(json(second).get("version")).isEqualTo(json(first).get("version"));
  }

  @Test
  void anArticleShowsItsParagraphs() {
    server.post("/v1/articles", TEA);

    JsonNode article = json(server.get("/v1/articles/tea"));

    assertThat(article.get("object").asText()).isEqualTo("article");
    JsonNode second = article.get("paragraphs").get(1);
    assertThat(second.get("number").asInt()).isEqualTo(2);
    assertThat(second.get("text").asText()).isEqualTo("Add milk.");
    HttpResponse<String> alone =
        server.get("/v1/articles/tea/paragraphs/" + second.get("id").asText());
    assertThat(json(alone).get("text")).isEqualTo(second.get("text"));
    assertThat(server.get("/v1/articles/tea/paragraphs/tea:00000000").statusCode()).isEqualTo(404);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // which moves no folder with open files
  void aDiskThatTakesNothingIsToldAndLosesNothing() throws IOException {
    Path folder = data.resolve("kept");
    Path index = folder.resolve("library");
    Path elsewhere = folder.resolve("elsewhere");
    HashedWordsEmbedder embedder = new HashedWordsEmbedder("w");
    try (Library library =
            DurableLibrary.open(folder, embedder, new ParagraphSplitter(), message -> {});
        TestServer durable = TestServer.of(Assistants.over(library), data)) {
      durable.post("/v1/articles", TEA);
      Files.move(index, elsewhere);
      HttpResponse<String> added =
          durable.post("/v1/articles", "{\"title\":\"News\",\"text\":\"It rained.\"}");
      Files.move(elsewhere, index);

      assertThat(added.statusCode()).isEqualTo(503);
      assertThat(added.headers().firstValue("Retry-After")).hasValue("10");
      assertThat(json(added).get("detail").asText())
          .contains("could not be written where the library is kept, and nothing has changed")
          .doesNotContain(folder.toString());
      assertThat(json(durable.get("/v1/articles")).get("data")).hasSize(1);
    }
  }

  @Test
  void whatIsKnownOfAnArticleIsTakenShownAndPartOfItsVersion() {
    String told =
        """
        {"id":"tea","markdown":"---\\nauthor: Ann Lee\\ndate: 2024-05-01\\n---\\nBoil water.",
        "authors":["Bo Chen"],"modified":"last week","publisher":"The Kitchen","language":"en",
        "description":"How to make tea."}""";

    HttpResponse<String> added = server.post("/v1/articles", told);
    JsonNode article = json(server.get("/v1/articles/tea"));

    assertThat(added.statusCode()).isEqualTo(201);
    assertThat(article.get("authors").toString()).isEqualTo("[\"Bo Chen\"]");
    assertThat(article.get("published").asText()).isEqualTo("2024-05-01");
    assertThat(article.get("modified").asText()).isEqualTo("last week");
    assertThat(article.get("publisher").asText()).isEqualTo("The Kitchen");
    assertThat(article.get("language").asText()).isEqualTo("en");
    assertThat(article.get("description").asText()).isEqualTo("How to make tea.");
    assertThat(article.get("word_count").asInt()).isEqualTo(2);
    assertThat(article.get("source").asText()).isEqualTo("markdown");
    assertThat(article.get("warnings").toString()).isEqualTo("[]");
    assertThat(json(server.post("/v1/articles", told)).get("unchanged").asBoolean()).isTrue();
    HttpResponse<String> other = server.post("/v1/articles", told.replace("Bo Chen", "Di Ek"));
    assertThat(json(other).get("unchanged").asBoolean()).isFalse();
    assertThat(server.get("/a/tea").body())
        .contains("Di Ek, 2024-05-01, The Kitchen · 1 paragraph");
    assertThat(server.get("/").body()).contains("Di Ek, 2024-05-01, The Kitchen · 1 paragraph");
  }

  @Test
  void aRecordThatCannotBeIsRefusedFieldByField() {
    String before = server.get("/v1/articles").body();
    HttpResponse<String> refused =
        server.post(
            "/v1/articles",
            "{\"text\":\"Boil water.\",\"authors\":\"Ann\",\"language\":\"in English\",\"publisher\":7}");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("/authors", "/language", "pt-BR", "/publisher");
    assertThat(server.get("/v1/articles").body()).isEqualTo(before);
  }

  @Test
  void twoArticlesOfOneTitleDoNotOverwriteEachOther() {
    String one = "{\"title\":\"News\",\"text\":\"It rained.\"}";
    String two = "{\"title\":\"News\",\"text\":\"The sun shone.\"}";

    assertThat(json(server.post("/v1/articles", one)).get("id").asText()).isEqualTo("news");
    assertThat(json(server.post("/v1/articles", two)).get("id").asText()).isEqualTo("news-2");
    HttpResponse<String> again = server.post("/v1/articles", two);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(json(again).get("id").asText()).isEqualTo("news-2");
  }

  @Test
  void anEditedPageReplacesItselfByItsAddress() {
    String before = "{\"title\":\"N\",\"url\":\"https://e.org/n\",\"text\":\"Old words.\"}";
    server.post("/v1/articles", before);

    HttpResponse<String> after =
        server.post("/v1/articles", before.replace("Old words.", "New words."));

    assertThat(after.statusCode()).isEqualTo(200);
    assertThat(json(after).get("id").asText()).isEqualTo("n");
    assertThat(server.get("/v1/articles/n").body()).contains("New words.").doesNotContain("Old");
  }

  @Test
  @DisplayName("api-17, security-15: a file is read by its name, whose path leads nowhere")
  void aFileIsReadByItsName() {
    String body =
        """
        --x\r
        Content-Disposition: form-data; name="file"; filename="../../Green tea.md"\r
        Content-Type: application/octet-stream\r
        \r
        # Green tea

        Steep it at **80 °C**.\r
        --x--\r
        """;

    HttpResponse<String> response =
        server.post(
            "/v1/articles", "multipart/form-data; boundary=x", BodyPublishers.ofString(body));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    assertThat(json(response).get("id").asText()).isEqualTo("green-tea");
    assertThat(server.get("/v1/articles/green-tea").body()).contains("Steep it at 80 °C.");
  }

  @Test
  @DisplayName("security-22: a small file that holds more paragraphs than are taken is too large")
  void aSmallFileOfTooManyParagraphsIsTooLarge() {
    byte[] file = WrittenDocuments.docx(210_000, "a");
    String head =
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"many.docx\"\r\n\r\n";

    HttpResponse<String> response =
        server.post(
            "/v1/articles",
            "multipart/form-data; boundary=x",
            BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofByteArray(file),
                BodyPublishers.ofString("\r\n--x--\r\n")));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(413);
    assertThat(json(response).get("detail").asText())
        .contains("more than 200,000 paragraphs")
        .contains("split it into several articles");
    assertThat(server.get("/v1/articles/many").statusCode()).isEqualTo(404);
  }

  @Test
  @DisplayName("api-17: a deleted article answers nothing any more")
  void aDeletedArticleAnswersNothingAnyMore() {
    assertThat(server.send(server.request("/v1/articles/warranty").DELETE()).statusCode())
        .isEqualTo(204);

    JsonNode answer =
        json(server.post("/v1/answers", TestServer.asking(Assistants.WARRANTY_QUESTION)));
    assertThat(answer.get("status").asText()).isEqualTo("not_found");
    assertThat(server.send(server.request("/v1/articles/warranty").DELETE()).statusCode())
        .isEqualTo(404);
  }

  @Test
  @DisplayName("api-17: a change is made only to the version that was read")
  void aChangeIsMadeOnlyToTheVersionThatWasRead() {
    server.post("/v1/articles", TEA);
    String tag = server.get("/v1/articles/tea").headers().firstValue("etag").orElseThrow();
    String edited = TEA.replace("four", "three");

    assertThat(server.put("/v1/articles/tea", edited, "If-Match", tag).statusCode()).isEqualTo(200);
    assertThat(server.put("/v1/articles/tea", TEA, "If-Match", tag).statusCode()).isEqualTo(412);
    assertThat(server.put("/v1/articles/tea", TEA, "If-None-Match", "*").statusCode())
        .isEqualTo(412);
    assertThat(
            server
                .send(server.request("/v1/articles/tea").header("If-Match", tag).DELETE())
                .statusCode())
        .isEqualTo(412);
    assertThat(server.get("/v1/articles/tea").body()).contains("three minutes");
  }

  @Test
  void whoHasTheVersionAlreadyGetsNoBody() {
    String tag = server.get("/v1/articles/warranty").headers().firstValue("etag").orElseThrow();

    HttpResponse<String> response =
        server.send(server.request("/v1/articles/warranty").header("If-None-Match", tag));

    assertThat(response.statusCode()).isEqualTo(304);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void thePathNamesTheArticleOfAPut() {
    assertThat(server.put("/v1/articles/coffee", TEA).statusCode()).isEqualTo(400);
    String nameless = TEA.replace("\"id\":\"tea\",", "");
    assertThat(server.put("/v1/articles/coffee", nameless).statusCode()).isEqualTo(201);
    assertThat(server.put("/v1/articles/Not-a-slug", nameless).statusCode()).isEqualTo(400);
  }

  @Test
  @DisplayName("api-16: pages neither repeat nor skip while others change the library")
  void pagesNeitherRepeatNorSkipWhileOthersChangeTheLibrary() {
    for (char c = 'a'; c <= 'e'; c++) {
      server.put("/v1/articles/t" + c, "{\"title\":\"T\",\"text\":\"Words.\"}");
    }
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = json(server.get("/v1/articles?limit=2" + cursor));
      page.get("data").forEach(article -> seen.add(article.get("id").asText()));
      server.send(server.request("/v1/articles/" + seen.get(0)).DELETE());
      server.put("/v1/articles/aa", "{\"title\":\"T\",\"text\":\"Words.\"}");
      cursor =
          page.get("has_more").asBoolean() ? "&cursor=" + page.get("next_cursor").asText() : "";
    } while (!cursor.isEmpty());

    assertThat(seen).containsExactly("lighthouse", "ta", "tb", "tc", "td", "te", "warranty");
  }

  @ParameterizedTest
  @DisplayName("api-16: a cursor that is none of ours and a limit beyond 1 to 100 are refused")
  @ValueSource(
      strings = {"limit=0", "limit=101", "limit=x", "limit=-1", "cursor=%25", "cursor=AAAA"})
  void aPageThatCannotBeIsRefused(String query) {
    assertThat(server.get("/v1/articles?" + query).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                          | /text
          {"text":""}                                 | /text
          {"text":7}                                  | /text
          {"text":"a","html":"<p>a"}                  | /html
          {"html":"<script>alert(1)</script>"}        | /html
          {"id":"Ümlaut","text":"a"}                  | /id
          {"text":"a","url":"javascript:alert(1)"}    | /url
          {"url":"http://127.0.0.1/x"}                | /url
          {"url":"https://example.org/x"}             | /url
          """)
  void whatIsNoArticleIsRefusedAndChangesNothing(String body, String pointer) {
    HttpResponse<String> response = server.post("/v1/articles", body);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(json(response).get("errors").get(0).get("pointer").asText()).isEqualTo(pointer);
    assertThat(json(server.get("/v1/articles")).get("data")).hasSize(2);
  }

  @Test
  void anArticleBeyond25MegabytesIsTooLarge() {
    String large = "{\"text\":\"" + "word ".repeat(6 * 1024 * 1024) + "\"}";

    assertThat(server.post("/v1/articles", large).statusCode()).isEqualTo(413);
  }
}
