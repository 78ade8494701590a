package io.pilcrow.channel.http.api;

import static io.pilcrow.channel.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.channel.http.TestServer;
import io.pilcrow.testing.Assistants;
import io.pilcrow.testing.WordsLibrary;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists and questions of some articles only, by what is known about them. */
class ArticleFilterTest {
  @TempDir Path data;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.of(Assistants.over(new WordsLibrary()), data);
    add("tide", "Ada Moon", "2026-03-01", "en", "The harbour tide comes at six.");
    add("flut", "Ada Moon", "2026-04-01", "de-AT", "The harbour tide comes at seven.");
    add("ebb", "Ben Sand", "2026-05-01", "en", "The harbour tide comes at eight.");
    add("old", "Ben Sand", "", "en", "The harbour tide comes at nine.");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void add(String id, String author, String published, String language, String text) {
    String date = published.isEmpty() ? "" : ",\"published\":\"" + published + "\"";
    HttpResponse<String> added =
        server.put(
            "/v1/articles/" + id,
            "{\"title\":\"%s\",\"text\":\"%s\",\"authors\":[\"%s\"],\"language\":\"%s\"%s}"
                .formatted(id, text, author, language, date));
    assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          author=ada%20moon                                       | flut,tide
          language=de                                             | flut
          language=en&author=Ben%20Sand                           | ebb,old
          published_from=2026-03-15                               | ebb,flut
          published_from=2026-03-15&published_to=2026-04-01       | flut
          published_to=2026-03-01                                 | tide
          author=nobody                                           | ''
          source=src-none                                         | ''
          """)
  void aListHasWhatTheFilterLetsIn(String query, String ids) {
    List<String> listed = json(server.get("/v1/articles?" + query)).findValuesAsText("id");
    assertThat(String.join(",", listed)).isEqualTo(ids);
  }

  @Test
  void aQuestionFindsWhatTheFilterLetsIn() {
    HttpResponse<String> found =
        server.post(
            "/v1/search",
            "{\"question\":\"When comes the harbour tide?\",\"filter\":{\"author\":\"Ada Moon\",\"published_from\":\"2026-03-15\"}}");

    assertThat(json(found).findValuesAsText("article_id")).containsOnly("flut");
  }

  @Test
  void aFilterThatLetsNothingInIsSaid() {
    for (String path : List.of("/v1/search", "/v1/answers")) {
      HttpResponse<String> none =
          server.post(path, "{\"question\":\"When?\",\"filter\":{\"author\":\"nobody\"}}");
      assertThat(none.statusCode()).isEqualTo(404);
      assertThat(json(none).at("/errors/0/pointer").asText()).isEqualTo("/filter");
    }
  }

  @Test
  void aDayThatIsNoneIsSaid() {
    assertThat(server.get("/v1/articles?published_from=May").statusCode()).isEqualTo(400);
    HttpResponse<String> wrong =
        server.post(
            "/v1/answers", "{\"question\":\"When?\",\"filter\":{\"published_to\":\"May\"}}");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(json(wrong).get("detail").asText())
        .contains("published_to is a day such as 2026-11-30, got May");
  }
}
