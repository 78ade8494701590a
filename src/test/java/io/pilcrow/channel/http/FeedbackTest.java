package io.pilcrow.channel.http;

import static io.pilcrow.channel.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.channel.http.FeedbackLog.Rating;
import io.pilcrow.testing.Assistants;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedbackTest {
  private static final String ANSWER = "ans_01KARBNSM0000000000000000A";

  @TempDir Path data;

  @Test
  void theLastRatingOfAUserCounts() {
    try (TestServer server = TestServer.of(Assistants.scripted(), data)) {
      rate(server, "up", "ada");
      rate(server, "down", "ada");
      rate(server, "up", "bob");
      rate(server, "none", "cyd");

      assertThat(server.ratings.counts())
          .isEqualTo(Map.of(Rating.DOWN, 1L, Rating.UP, 1L, Rating.NONE, 1L));
    }
    FeedbackLog reopened = new FeedbackLog(data, Clock.systemUTC());
    assertThat(reopened.counts()).containsEntry(Rating.DOWN, 1L);
  }

  @Test
  void aLineThatACrashCutShortCostsOnlyItself() throws Exception {
    FeedbackLog log = new FeedbackLog(data, Clock.systemUTC());
    log.put(ANSWER, "ada", true);
    Files.writeString(
        data.resolve("feedback.jsonl"), "{\"answer_id\":\"ans", StandardOpenOption.APPEND);
    log.put(ANSWER, "bob", false);

    assertThat(log.counts()).isEqualTo(Map.of(Rating.UP, 1L, Rating.DOWN, 1L));
  }

  @Test
  void aRatingThatCannotBeWrittenIsNotSaidToBeKept() throws Exception {
    Path file = Files.createFile(data.resolve("a-file"));
    try (TestServer server = TestServer.of(Assistants.scripted(), file)) {
      HttpResponse<String> response =
          server.post("/v1/feedback", "{\"answer_id\":\"" + ANSWER + "\",\"value\":\"up\"}");

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(json(response).get("type").asText()).isEqualTo("/problems/not-kept");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                                  | /answer_id
          {"answer_id":"x","value":"up"}                                   | /answer_id
          {"answer_id":"ans_01KARBNSM0000000000000000A"}                      | /value
          {"answer_id":"ans_01KARBNSM0000000000000000A","value":"great"}     | /value
          {"answer_id":"ans_01KARBNSM0000000000000000A","value":"up","user":7} | /user
          """)
  void aRatingThatCannotBeIsRefusedAndNotKept(String body, String pointer) throws Exception {
    try (TestServer server = TestServer.of(Assistants.scripted(), data)) {
      HttpResponse<String> response = server.post("/v1/feedback", body);

      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(json(response).get("errors").get(0).get("pointer").asText()).isEqualTo(pointer);
    }
    assertThat(data.resolve("feedback.jsonl")).doesNotExist();
  }

  private static void rate(TestServer server, String rating, String user) {
    HttpResponse<String> response =
        server.post(
            "/v1/feedback",
            "{\"answer_id\":\"%s\",\"value\":\"%s\",\"user\":\"%s\"}"
                .formatted(ANSWER, rating, user));
    assertThat(response.statusCode()).isEqualTo(201);
  }

  @Test
  void onlyTheLastRatingsAreKept() throws IOException {
    Path file = data.resolve("many").resolve("feedback.jsonl");
    Files.createDirectories(file.getParent());
    String line =
        "{\"at\":\"2026-11-27T00:00:00Z\",\"answer_id\":\"ans_%d\",\"user\":\"u\",\"value\":\"up\"}";
    int many = FeedbackLog.MOST + 5;
    Files.write(
        file, (Iterable<String>) IntStream.range(0, many).mapToObj(line::formatted)::iterator);

    new FeedbackLog(file.getParent(), Clock.systemUTC()).dropOld();

    try (Stream<String> kept = Files.lines(file)) {
      assertThat(kept.findFirst().orElseThrow()).contains("ans_5\"");
    }
    assertThat(new FeedbackLog(file.getParent(), Clock.systemUTC()).counts())
        .containsEntry(FeedbackLog.Rating.UP, (long) FeedbackLog.MOST);
  }
}
