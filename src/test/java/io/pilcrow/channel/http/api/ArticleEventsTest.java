package io.pilcrow.channel.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilcrow.channel.http.TestServer;
import io.pilcrow.json.Json;
import io.pilcrow.testing.Assistants;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("api-17: the progress of an article as events")
class ArticleEventsTest {
  private record Event(String name, JsonNode data) {}

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
  void tellWhatWasReadHowFarItIsAndLastTheArticle() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      text.append("Paragraph ").append(i).append(" of the report.\\n\\n");
    }
    HttpResponse<String> response = post("{\"title\":\"Report\",\"text\":\"" + text + "\"}");

    assertThat(response.headers().firstValue("content-type"))
        .hasValue("text/event-stream; charset=utf-8");
    List<Event> events = events(response.body());
    assertThat(events.get(0).name()).isEqualTo("article.read");
    assertThat(events.get(0).data().get("paragraph_count").asInt()).isEqualTo(500);
    List<Event> progress = events.subList(1, events.size() - 1);
    assertThat(progress).hasSize(100).allMatch(event -> event.name().equals("article.progress"));
    assertThat(progress).extracting(event -> event.data().get("embedded").asInt()).isSorted();
    assertThat(progress.get(99).data().toString()).isEqualTo("{\"embedded\":500,\"of\":500}");
    Event last = events.get(events.size() - 1);
    assertThat(last.name()).isEqualTo("article.completed");
    assertThat(last.data().get("id").asText()).isEqualTo("report");
    assertThat(last.data().get("unchanged").asBoolean()).isFalse();
    assertThat(server.get("/v1/articles/report").statusCode()).isEqualTo(200);
  }

  @Test
  void endAtOnceForWhatIsUnchanged() throws IOException {
    String article = "{\"title\":\"Tea\",\"text\":\"Steep it.\"}";
    post(article);

    List<Event> events = events(post(article).body());

    assertThat(events).extracting(Event::name).containsExactly("article.read", "article.completed");
    assertThat(events.get(1).data().get("unchanged").asBoolean()).isTrue();
  }

  @Test
  void whatIsNoArticleEndsWithAProblem() throws IOException {
    List<Event> events = events(post("{\"html\":\"<script>1</script>\"}").body());

    assertThat(events).extracting(Event::name).containsExactly("error");
    assertThat(events.get(0).data().get("status").asInt()).isEqualTo(400);
    assertThat(events.get(0).data().at("/errors/0/pointer").asText()).isEqualTo("/html");
  }

  @Test
  void aBrokenConditionEndsWithAProblem() throws IOException {
    HttpResponse<String> response =
        server.put(
            "/v1/articles/warranty",
            "{\"text\":\"Other words.\"}",
            "Accept",
            "text/event-stream",
            "If-Match",
            "\"old\"");

    List<Event> events = events(response.body());
    assertThat(events).extracting(Event::name).containsExactly("article.read", "error");
    assertThat(events.get(1).data().get("status").asInt()).isEqualTo(412);
  }

  @Test
  void aWrongFieldIsAStatusAndNoStream() {
    assertThat(post("{\"text\":7}").statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> post(String body) {
    return server.send(
        server
            .request("/v1/articles")
            .header("Content-Type", TestServer.JSON)
            .header("Accept", "text/event-stream")
            .POST(BodyPublishers.ofString(body)));
  }

  private static List<Event> events(String stream) throws IOException {
    List<Event> events = new ArrayList<>();
    for (String block : stream.split("\n\n")) {
      if (!block.startsWith(":")) {
        String[] lines = block.split("\n");
        events.add(
            new Event(
                lines[0].substring("event: ".length()),
                Json.MAPPER.readTree(lines[1].substring("data: ".length()))));
      }
    }
    return events;
  }
}
