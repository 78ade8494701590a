package io.pilcrow.channel.http.api;

import static io.pilcrow.channel.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilcrow.Pilcrow;
import io.pilcrow.access.KeyFile;
import io.pilcrow.access.KeyGrant;
import io.pilcrow.access.KeyRing;
import io.pilcrow.answer.GroundingCheck;
import io.pilcrow.channel.http.TestServer;
import io.pilcrow.channel.http.guard.Protection;
import io.pilcrow.question.StandaloneQuestion;
import io.pilcrow.suggest.SentenceQuestions;
import io.pilcrow.suggest.Suggestions;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.Assistants;
import io.pilcrow.testing.PlainSentences;
import io.pilcrow.testing.ScriptedReader;
import io.pilcrow.testing.WordsLibrary;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArticleQuestionsTest {
  private static final String BLOG = "https://blog.example.org";
  private static final String LASTS = "How long does the warranty last?";
  private static final String COVERED = "How long are batteries covered?";

  @TempDir Path data;

  @Test
  @DisplayName("widget-17: the API has questions to begin with for an article")
  void givesWhatTheArticleAnswers() {
    try (TestServer server = TestServer.of(suggesting(), data)) {
      JsonNode list = json(server.get("/v1/articles/warranty/questions"));

      assertThat(list.at("/data/0/question").asText()).isEqualTo(LASTS);
      assertThat(list.at("/data/1/question").asText()).isEqualTo(COVERED);
      assertThat(list.get("has_more").asBoolean()).isFalse();
      assertThat(
              json(server.get("/v1/articles/warranty/questions?after=" + LASTS.replace(" ", "%20")))
                  .at("/data")
                  .findValuesAsText("question"))
          .containsExactly(COVERED);
    }
  }

  @Test
  void saysWhatIsWrong() {
    try (TestServer server = TestServer.of(suggesting(), data)) {
      assertThat(server.get("/v1/articles/none/questions").statusCode()).isEqualTo(404);
      assertThat(server.get("/v1/articles/warranty/questions?after=%20").statusCode())
          .isEqualTo(400);
    }
  }

  @Test
  @DisplayName("widget-17: a site key has the questions of its own articles")
  void aSiteKeyHasThoseOfItsArticles() {
    KeyFile keys = new KeyFile(data, Clock.systemUTC());
    String key =
        keys.add(KeyGrant.site("", Set.of(BLOG), Set.of("warranty")), Optional.empty()).text();
    KeyRing ring = new KeyRing(List.of(), keys, Clock.systemUTC());
    Protection protection = new Protection(ring, 0, 0, Set.of(), System::nanoTime);
    try (TestServer server = TestServer.guarded(suggesting(), data, protection)) {
      assertThat(server.send(with(server, key, "warranty")).statusCode()).isEqualTo(200);
      assertThat(server.send(with(server, key, "lighthouse")).statusCode()).isEqualTo(403);
    }
  }

  private static HttpRequest.Builder with(TestServer server, String key, String article) {
    return server
        .request("/v1/articles/" + article + "/questions")
        .header("Authorization", "Bearer " + key)
        .header("Origin", BLOG);
  }

  private static Pilcrow suggesting() {
    ScriptedReader reader =
        new ScriptedReader(
            Map.of(
                LASTS, "The warranty lasts two years from delivery.",
                COVERED, "Batteries are covered for one year."));
    Pilcrow asked = Assistants.reading(reader, Articles.warranty(), Articles.lighthouse());
    return new Pilcrow(
        WordsLibrary.of(Articles.warranty(), Articles.lighthouse()),
        StandaloneQuestion::of,
        question -> false,
        (question, view, k) -> List.of(),
        reader,
        new GroundingCheck(),
        new Suggestions(List.of(new SentenceQuestions(new PlainSentences())), asked::ask));
  }
}
