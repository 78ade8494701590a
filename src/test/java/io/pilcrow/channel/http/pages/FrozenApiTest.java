package io.pilcrow.channel.http.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.channel.http.Promises;
import io.pilcrow.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whoever was written for /v1 works on. With each release the copy of the description that is
 * promised grows by {@code mvn test -Dtest=FrozenApiTest -Dgolden.update=true}, which refuses to
 * take anything back.
 */
@DisplayName("api-29: what /v1 has promised it keeps")
class FrozenApiTest {
  private static final Path FROZEN = Path.of("src/test/resources/golden/http/openapi-v1.json");

  private final JsonNode now = now();

  @Test
  void nothingIsTakenBack() throws IOException {
    JsonNode frozen = Json.MAPPER.readTree(Files.readString(FROZEN));

    assertThat(Promises.broken(frozen, now)).isEmpty();
    if (Boolean.getBoolean("golden.update")) {
      try (InputStream in = resource()) {
        Files.write(FROZEN, in.readAllBytes());
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          /paths/~1v1~1search                                 | post          | post /v1/search is gone
          /paths/~1v1~1answers/post/responses                 | 404           | post /v1/answers 404 is gone
          /paths/~1v1~1answers/post/responses/200/content     | text/plain    | text/plain no more
          /paths/~1v1~1articles/get                           | parameters    | has lost the parameter limit
          /components/schemas/Answer/properties               | short_answer  | has no short_answer any more
          /components/schemas/Citation                        | required      | may lack quote
          /components/schemas/Question/properties             | max_citations | has no max_citations any more
          """)
  void aPromiseThatIsBrokenIsSeen(String at, String field, String says) {
    JsonNode changed = now.deepCopy();
    assertThat(((ObjectNode) changed.at(at)).remove(field)).as(at + " " + field).isNotNull();

    assertThat(Promises.broken(now, changed)).anyMatch(broken -> broken.contains(says));
    assertThat(Promises.broken(changed, now)).noneMatch(broken -> broken.contains(says));
  }

  @Test
  void aFieldThatIsNeededNowOrOfAnotherTypeIsSeen() {
    JsonNode changed = now.deepCopy();
    ((ArrayNode) changed.at("/components/schemas/Question/required")).add("max_citations");
    ((ObjectNode) changed.at("/components/schemas/Answer/properties/answer")).put("type", "object");

    assertThat(Promises.broken(now, changed))
        .anyMatch(broken -> broken.contains("needs max_citations"))
        .anyMatch(broken -> broken.contains("answer was [string] and is [object]"));
  }

  private static InputStream resource() {
    return FrozenApiTest.class.getResourceAsStream("openapi.json");
  }

  private static JsonNode now() {
    try (InputStream in = resource()) {
      return Json.MAPPER.readTree(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
