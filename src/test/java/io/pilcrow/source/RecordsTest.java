package io.pilcrow.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleRecord;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.WrittenDate;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import io.pilcrow.source.format.Format;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of an article beside its words, from wherever it is said. */
class RecordsTest {
  private static final String WORDS =
      "<p>The ferry between the two islands runs from the first of April to the last day of October"
          + " and takes cars up to a length of six metres.</p>";

  private final ArticleReader reader =
      new ArticleReader(new SafeFetcher(FetchPolicy.operator(false)));

  @Test
  void linkedDataCountsMostAndIsFollowed() {
    ArticleRecord record =
        page(
            """
            <html lang="en-us"><head><title>Ferry</title>
            <meta name="author" content="webmaster"><meta property="og:site_name" content="Site">
            <meta name="description" content="When the ferry runs.">
            <script type="application/ld+json">{"@context":"https://schema.org","@graph":[
              {"@type":"WebSite","name":"Site","author":{"name":"Nobody"}},
              {"@type":"Person","@id":"#ann","name":"Ann Lee"},
              {"@type":["NewsArticle"],"headline":"Ferry","author":[{"@id":"#ann"},
                {"@type":"Person","name":"Bo Chen"}],"datePublished":"2024-05-01T08:00:00+02:00",
               "dateModified":"2024-05-03","publisher":{"@type":"Organization","name":"Harbour Post"}}
            ]}</script></head><body><article><h1>Ferry</h1>"""
                + WORDS);

    assertThat(record.authors()).containsExactly("Ann Lee", "Bo Chen");
    assertThat(record.published()).hasValue(WrittenDate.of("2024-05-01T08:00:00+02:00"));
    assertThat(record.modified()).hasValue(WrittenDate.of("2024-05-03"));
    assertThat(record.publisher()).hasValue("Harbour Post");
    assertThat(record.language()).hasValue("en-US");
    assertThat(record.description()).hasValue("When the ferry runs.");
    assertThat(record.source()).hasValue("html");
    assertThat(record.warnings()).isEmpty();
  }

  @Test
  void brokenLinkedDataLeavesTheMetaElements() {
    ArticleRecord record =
        page(
            """
            <html><head><script type="application/ld+json">{"@type":"Article", oops</script>
            <meta property="article:published_time" content="2024-05-01">
            <meta property="article:author" content="https://social.example/ann">
            <meta name="citation_author" content="Lee, Ann"></head><body>"""
                + WORDS);

    assertThat(record.published()).hasValue(WrittenDate.of("2024-05-01"));
    assertThat(record.authors()).containsExactly("Lee, Ann");
    assertThat(record.language()).as("recognised").hasValue("en");
  }

  @Test
  void aBylineIsReadAndStaysAParagraphThatCanBeCited() {
    Article article =
        article(
            Format.HTML,
            """
            <html lang="de"><body><article><h1>Die Fähre</h1>
            <p class="byline metadata">Von <a rel="author" href="/ann">Ann Lee</a>,
            <time datetime="2024-05-01">1. Mai 2024</time></p>"""
                + WORDS);

    assertThat(article.record().authors()).containsExactly("Ann Lee");
    assertThat(article.record().published()).hasValue(WrittenDate.of("2024-05-01"));
    assertThat(text(article)).contains("Von Ann Lee, 1. Mai 2024");
  }

  @Test
  void theTimeOfACommentIsNotTheArticles() {
    ArticleRecord record =
        page(
            "<html><body><article><h1>Ferry</h1>"
                + WORDS
                + "<div id=comments><div class=comment><time datetime=2020-01-01>old</time>"
                + "<p>I was on it and it was late, as ever.</p></div></div></article>");

    assertThat(record.published()).isEmpty();
    assertThat(record.authors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "By Ann Lee|Ann Lee",
        "Posted by Ann Lee|Ann Lee",
        "Veröffentlicht von Ann Lee|Ann Lee",
        "Alexa von Heyden|Alexa von Heyden",
        "Author: Ann Lee|Ann Lee",
        "Par Ann Lee et Bo Chen|Ann Lee"
      })
  void aBylineNamesAPerson(String line, String name) {
    assertThat(page("<article><h1>Ferry</h1><p class=byline>" + line + "</p>" + WORDS).authors())
        .startsWith(name);
  }

  @Test
  void aPersonInTheBylineCountsMoreThanTheHouse() {
    assertThat(
            page("<head><meta name=author content='Harbour Post'>"
                    + "<meta property=og:site_name content='Harbour Post'></head><article>"
                    + "<p class=author-name>Ann Lee</p>"
                    + WORDS)
                .authors())
        .containsExactly("Ann Lee");
  }

  @Test
  void aDatelineIsRead() {
    assertThat(
            page("<html lang=de><article><h1>Fähre</h1><div class=post-date>Stand: 3. Mai 2024"
                    + "</div>"
                    + WORDS)
                .published())
        .hasValue(new WrittenDate("3. Mai 2024", Optional.of("2024-05-03")));
  }

  @Test
  void anAddressMayCarryTheDate() {
    Article article =
        reader.content(
            Optional.empty(),
            Optional.empty(),
            Optional.of("https://blog.example/2023/4/9/ferry"),
            Format.HTML,
            "<html><body>" + WORDS);

    assertThat(article.record().published()).hasValue(WrittenDate.of("2023-04-09"));
  }

  @Test
  void markupHidesNothingInTheRecord() {
    String hidden = "Ann\u200B\u202E Lee";
    ArticleRecord record =
        page(
            "<html><head><meta name=author content='%s'><meta name=description content='%s'>"
                    .formatted(hidden, "many words ".repeat(500))
                + "</head><body>"
                + WORDS);

    assertThat(record.authors()).containsExactly("Ann Lee");
    assertThat(record.description().orElseThrow()).hasSizeLessThan(510).endsWith("…");
  }

  @Test
  void frontMatterOfMarkdownIsRead() {
    Article article =
        article(
            Format.MARKDOWN,
            """
            ---
            title: "The ferry: a guide"
            authors:
              - Ann Lee
              - name: Bo Chen
            date: 2024-05-01
            lastmod: 3 May 2024
            lang: en-GB
            description: >
              When it runs
              and what it costs.
            ---
            The ferry runs from April to October.
            """);

    ArticleRecord record = article.record();
    assertThat(article.title()).isEqualTo("The ferry: a guide");
    assertThat(record.authors()).containsExactly("Ann Lee", "Bo Chen");
    assertThat(record.published()).hasValue(WrittenDate.of("2024-05-01"));
    assertThat(record.modified())
        .hasValue(new WrittenDate("3 May 2024", Optional.of("2024-05-03")));
    assertThat(record.language()).hasValue("en-GB");
    assertThat(record.description()).hasValue("When it runs and what it costs.");
    assertThat(record.source()).hasValue("markdown");
  }

  @Test
  void textHasALanguage() {
    Article article =
        article(Format.TEXT, "Die Fähre zwischen den beiden Inseln fährt vom ersten April an.");

    assertThat(article.record().language()).hasValue("de");
    assertThat(article.record().source()).hasValue("text");
    assertThat(article.wordCount()).isEqualTo(11);
  }

  private ArticleRecord page(String html) {
    return article(Format.HTML, html).record();
  }

  private Article article(Format format, String content) {
    return reader.content(Optional.empty(), Optional.empty(), Optional.empty(), format, content);
  }

  private static String text(Article article) {
    return article.paragraphs().stream().map(Paragraph::text).collect(Collectors.joining("\n"));
  }
}
