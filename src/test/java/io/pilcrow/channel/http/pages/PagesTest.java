package io.pilcrow.channel.http.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.channel.http.TestServer;
import io.pilcrow.channel.http.wire.ProblemKind;
import io.pilcrow.source.format.Format;
import io.pilcrow.testing.Articles;
import io.pilcrow.testing.Assistants;
import io.pilcrow.testing.ScriptedReader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {
  private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'&";

  @TempDir Path data;
  private TestServer server;

  @BeforeEach
  void start() {
    server =
        TestServer.of(
            Assistants.scripted(
                Articles.warranty(),
                Articles.lighthouse(),
                new ArticleBuilder("hostile", HOSTILE)
                    .url("https://example.org/\"><script>")
                    .heading(2, HOSTILE)
                    .paragraph(HOSTILE)
                    .build()),
            data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anArticleIsReadableWithItsParagraphsNumbered() {
    String page = server.get("/a/lighthouse").body();

    assertThat(page)
        .contains("<h1>The lighthouse of Skerry Point</h1>", "<h2>Keepers</h2>")
        .contains("id=\"p3\"", "href=\"#p3\"", "¶3")
        .contains("<li>Thomas Hale, keeper from 1854 to 1880</li>")
        .contains("<td>1900</td><td>412</td>")
        .contains("<blockquote>");
  }

  @Test
  void aTableHasItsHeadersAndItsCitedRowStandsBelowTheAnswer() {
    String question = "What does a week cost?";
    ScriptedReader reader = new ScriptedReader(Map.of(question, "Adults | Week | 21.00"));
    try (TestServer fares =
        TestServer.of(Assistants.reading(reader, Articles.fares()), data.resolve("fares"))) {
      assertThat(fares.get("/a/fares?q=What+does+a+week+cost%3F").body())
          .contains("<caption>Fares from May</caption><tr><th>Group</th><th>Ticket</th>")
          .contains("<tr><td>Adults</td><td>Week</td><td>21.00</td></tr>")
          .contains("<th>Price</th></tr><tr><td><span>Adults</span></td>")
          .doesNotContain("<q>");
    }
  }

  @Test
  void aQuestionIsAnsweredWithoutScript() {
    String page = server.get("/a/warranty?q=How+long+is+the+warranty%3F").body();

    assertThat(page)
        .contains("The warranty lasts two years from delivery [1].")
        .contains("<a href=\"#p1\">¶1</a> <q>The warranty lasts two years from delivery.</q>");
  }

  @Test
  void withScriptTheWidgetAsks() {
    assertThat(server.get("/a/warranty").body())
        .contains("<script src=\"/widget/v1.js\" defer>")
        .contains("<pilcrow-ask position=\"inline\" article=\"warranty\"");
    assertThat(server.get("/").body()).contains("<pilcrow-ask position=\"inline\" article=\"*\"");
  }

  @Test
  void whatIsNotFoundNamesTheNearest() {
    assertThat(server.get("/a/warranty?q=Who+sells+brushes%3F").body())
        .contains("I could not find this", "Nearest paragraphs", "href=\"#p3\"");
  }

  @Test
  void theLibraryListsItsArticlesAndAnswersAcrossThem() {
    assertThat(server.get("/").body())
        .contains("<a href=\"/a/warranty\">Warranty terms</a>", "3 paragraphs");
    assertThat(server.get("/?q=When+was+the+lighthouse+built%3F").body())
        .contains("<a href=\"/a/lighthouse#p1\">The lighthouse of Skerry Point ¶1</a>");
  }

  @Test
  void theFormNamesEveryFormatThatIsRead() {
    assertThat(server.get("/").body())
        .containsIgnoringCase(
            Stream.of(Format.values())
                .map(Format::name)
                .collect(Collectors.joining(", "))
                .replace(", EPUB", " or EPUB; 25 MB at most"));
  }

  @Test
  void wordsOfOthersNeverBecomeMarkup() {
    for (String path :
        new String[] {"/a/hostile", "/", "/a/hostile?q=%3Cimg+src%3Dx+onerror%3D1%3E"}) {
      assertThat(server.get(path).body()).doesNotContain("<img").doesNotContain("\"><script>");
    }
  }

  @Test
  void aPageForbidsWhatItDoesNotNeed() {
    HttpResponse<String> page = server.get("/a/warranty");

    assertThat(page.headers().firstValue("content-security-policy"))
        .hasValueSatisfying(
            policy ->
                assertThat(policy)
                    .contains(
                        "default-src 'none'", "frame-ancestors 'none'", "trusted-types 'none'")
                    .doesNotContain("unsafe"));
    assertThat(page.headers().firstValue("referrer-policy")).hasValue("no-referrer");
    assertThat(page.headers().firstValue("x-content-type-options")).hasValue("nosniff");
  }

  @Test
  void styleAndScriptAreKeptForEverUnderTheHashOfTheirContent() {
    Matcher addresses =
        Pattern.compile("\"(/assets/[^\"]+)\"").matcher(server.get("/a/warranty").body());
    int found = 0;
    while (addresses.find()) {
      HttpResponse<String> asset = server.get(addresses.group(1));
      assertThat(asset.statusCode()).isEqualTo(200);
      assertThat(asset.headers().firstValue("cache-control"))
          .hasValue("public, max-age=31536000, immutable");
      found++;
    }
    assertThat(found).isEqualTo(2);
  }

  @Test
  @DisplayName("widget-33 a link for readers without script leads to the article, and is answered")
  void aLinkForReadersWithoutScriptLeadsToTheArticle() {
    HttpResponse<String> led = server.get("/ask?article=warranty&q=How+long+is+the+warranty%3F");
    assertThat(led.statusCode()).isEqualTo(303);
    String there = led.headers().firstValue("location").orElseThrow();
    assertThat(there).startsWith("/a/warranty?q=How+long").endsWith("#ask");
    String page = server.get(there.replaceFirst("#.*", "")).body();
    assertThat(page)
        .contains("The warranty lasts two years from delivery [1].")
        .contains("<noscript><form method=\"get\" action=\"#ask\">");

    assertThat(server.get("/ask").headers().firstValue("location")).hasValue("/#ask");
    assertThat(server.get("/ask?article=%2F%2Fevil.example").statusCode()).isEqualTo(404);
  }

  @Test
  @DisplayName("widget-29 only pages of allowed origins may show the widget in a frame")
  void onlyAllowedPagesMayShowItInAFrame() {
    HttpResponse<String> page = server.get("/embed/warranty");

    assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
        .contains("frame-ancestors " + TestServer.ALLOWED + ";", "default-src 'none'");
    assertThat(page.body())
        .contains("citations=\"link\" article=\"warranty\"")
        .doesNotContain("Warranty terms");
    assertThat(server.get("/embed/%22%3E").statusCode()).isEqualTo(404);
  }

  @Test
  void anArticleThatIsNotThereSaysSoToPeople() {
    HttpResponse<String> page = server.get("/a/nothing");

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("No such article", "href=\"/\"");
  }

  @Test
  @DisplayName("api-26: a problem's type is a page that explains it, in Markdown too")
  void aProblemsTypeIsAPageThatExplainsIt() {
    for (ProblemKind kind : ProblemKind.values()) {
      HttpResponse<String> page = server.get("/problems/" + kind.slug());

      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains(new Html().text(kind.meaning()).toString());
      HttpResponse<String> markdown = server.get("/problems/" + kind.slug() + ".md");
      assertThat(markdown.headers().firstValue("content-type").orElseThrow())
          .isEqualToIgnoringCase("text/markdown; charset=utf-8");
      assertThat(markdown.body()).startsWith("# " + kind.title()).contains(kind.meaning());
    }
  }
}
