package io.pilcrow.channel.http.api;

import static io.pilcrow.channel.http.TestServer.asking;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.channel.http.TestServer;
import io.pilcrow.testing.Assistants;
import io.pilcrow.testing.ScriptedReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("api-30: answers as text")
class TextAnswersTest {
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
  void plainTextHasItsSourcesBelow() {
    HttpResponse<String> response = ask("text/plain", Assistants.WARRANTY_QUESTION);

    assertThat(response.headers().firstValue("content-type")).hasValue("text/plain;charset=utf-8");
    assertThat(response.body())
        .isEqualTo(
            """
            The warranty lasts two years from delivery [1].

            [1] Warranty terms ¶1
                “The warranty lasts two years from delivery.”
                https://example.org/warranty#:~:text=The%20warranty%20lasts%20two%20years%20from%20delivery.
            """);
  }

  @Test
  void markdownLinksIntoTheArticles() {
    HttpResponse<String> response = ask("text/markdown", Assistants.WARRANTY_QUESTION);

    String target =
        "<https://example.org/warranty#:~:text=The%20warranty%20lasts%20two%20years%20from%20delivery.>";
    assertThat(response.headers().firstValue("content-type"))
        .hasValue("text/markdown; charset=utf-8");
    assertThat(response.body())
        .isEqualTo(
            """
            The warranty lasts two years from delivery [\\[1\\]](%s).

            1. [Warranty terms ¶1](%s): “The warranty lasts two years from delivery.”
            """
                .formatted(target, target));
  }

  @Test
  void whatWasNotFoundSaysWhatCameNearest() {
    assertThat(ask("text/plain", "Who insures the lighthouse?").body())
        .startsWith("I could not find this in the articles.\n\nNearest, though not an answer:\n  ")
        .contains(
            "The lighthouse of Skerry Point ¶1\n    The lighthouse of Skerry Point was built");
  }

  @Test
  @DisplayName("security-05: what an article says is no markup")
  void whatAnArticleSaysIsNoMarkup(@TempDir Path other) {
    String hostile =
        "<img src=x onerror=alert(1)> ![a](https://evil.example/?q) [b](javascript:c) `d`";
    var article =
        new ArticleBuilder("hostile", "# <b>Hostile</b>\u001b[31m *title*")
            .url("https://example.org/a(b)<c>")
            .paragraph(hostile)
            .build();
    String question = "What does img say?";
    try (TestServer served =
        TestServer.of(
            Assistants.reading(new ScriptedReader(Map.of(question, hostile)), article), other)) {
      String markdown =
          served
              .send(
                  served
                      .request("/v1/answers")
                      .header("Content-Type", TestServer.JSON)
                      .header("Accept", "text/markdown")
                      .POST(BodyPublishers.ofString(asking(question))))
              .body();
      String html = HtmlRenderer.builder().build().render(Parser.builder().build().parse(markdown));

      assertThat(markdown).contains("onerror").doesNotContain("\u001b");
      assertThat(html).doesNotContain("<img", "<b>", "<em>", "<code>", "<h1>");
      assertThat(html).doesNotContain("href=\"https://evil", "href=\"javascript");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          */*                                   | application/json
          application/json                      | application/json
          text/markdown;q=0.5, text/plain       | text/plain
          text/*                                | text/plain
          image/png                             | application/json
          text/plain;q=0.1, application/json    | application/json
          """)
  void aClientGetsWhatItLikesBest(String accept, String type) {
    assertThat(ask(accept, Assistants.WARRANTY_QUESTION).headers().firstValue("content-type"))
        .hasValueSatisfying(told -> assertThat(told).startsWith(type));
  }

  private HttpResponse<String> ask(String accept, String question) {
    return server.send(
        server
            .request("/v1/answers")
            .header("Content-Type", TestServer.JSON)
            .header("Accept", accept)
            .POST(BodyPublishers.ofString(asking(question))));
  }
}
