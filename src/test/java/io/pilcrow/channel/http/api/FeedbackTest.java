package io.pilcrow.channel.http.api;

import static io.pilcrow.channel.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.channel.http.TestServer;
import io.pilcrow.feedback.FeedbackLog;
import io.pilcrow.feedback.FeedbackLog.Rating;
import io.pilcrow.testing.Assistants;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
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
    FeedbackLog reopened = new FeedbackLog(data, Optional.empty(), Clock.systemUTC());
    assertThat(reopened.counts()).containsEntry(Rating.DOWN, 1L);
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
}
