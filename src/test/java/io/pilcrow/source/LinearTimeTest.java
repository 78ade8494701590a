package io.pilcrow.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.pilcrow.article.Article;
import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import io.pilcrow.source.format.Format;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A megabyte of what makes careless patterns run for hours, or overflow the stack. What is linear
 * needs a second; the bound only ends a test that would not.
 */
@DisplayName("security-15: a megabyte of anything is read in linear time")
@Tag("slow")
class LinearTimeTest {
  private static final int MEGABYTE = 1 << 20;

  /** Repeated, they stand in each other, each with a paragraph and a link of its own. */
  private static final String DIV = "<div>" + "x".repeat(50) + "<a href=y>z</a>";

  private final ArticleReader reader =
      new ArticleReader(new SafeFetcher(FetchPolicy.operator(false)));

  static Stream<Arguments> hostile() {
    return Stream.of(Format.TEXT, Format.MARKDOWN, Format.HTML)
        .flatMap(
            format ->
                Stream.of(
                        "a", " a", "- ", "\n", "\n \n", ".", "\t", "é", "1. ", "*", "_a", "[", "](",
                        "`", "<", "<b>", "<!--", "&", "&#x", "> ", "|", "| a ", "#", "~", "\\",
                        "\u200b", "((", DIV)
                    .map(unit -> Arguments.of(format, unit)));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void isReadOrRefused(Format format, String unit) {
    String text = "Words. " + unit.repeat(MEGABYTE / unit.length()) + "\n\nMore words.";

    Optional<Article> read = inTime(() -> read(format, text));

    read.ifPresent(article -> assertThat(article.paragraphs()).isNotEmpty());
  }

  @Test
  void breaksDoNotReadTheirParagraphAgain() {
    String page = "a" + " ".repeat(4 * MEGABYTE) + "a<br>".repeat(MEGABYTE / 5);

    assertThat(inTime(() -> read(Format.HTML, page)).orElseThrow().paragraphs()).hasSize(1);
  }

  @Test
  void whatIsBehindAnElementIsLookedForOnce() {
    String body = "<body style='" + "margin:1px;".repeat(MEGABYTE / 22) + "'>";
    String page = body + "<p style='color:#777'>a</p>".repeat(MEGABYTE / 54);

    assertThat(inTime(() -> read(Format.HTML, page)).orElseThrow().paragraphs()).isNotEmpty();
  }

  private Optional<Article> read(Format format, String text) {
    try {
      return Optional.of(
          reader.content(Optional.empty(), Optional.empty(), Optional.empty(), format, text));
    } catch (SourceException refused) {
      return Optional.empty();
    }
  }

  private static <T> T inTime(ThrowingSupplier<T> reading) {
    return assertTimeoutPreemptively(Duration.ofMinutes(2), reading);
  }

  @ParameterizedTest
  @MethodSource("names")
  @DisplayName("security-15: the name of an upload leads nowhere")
  void theNameOfAnUploadLeadsNowhere(String name, String id) {
    Article article =
        reader.upload(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            name,
            "Words.".getBytes(StandardCharsets.UTF_8));

    assertThat(article.id()).isEqualTo(id);
  }

  static Stream<Arguments> names() {
    return Stream.of(
        Arguments.of("../../etc/passwd.txt", "etc-passwd"),
        Arguments.of("..\\..\\boot.ini", "boot"),
        Arguments.of("C:\\temp\\a.txt", "c-temp-a"),
        Arguments.of("/etc/cron.d/x.md", "etc-cron-d-x"),
        Arguments.of("a\u0000.txt", "a"),
        Arguments.of("..", "article-cdb4ee2a"),
        Arguments.of(".".repeat(MEGABYTE), "article-748453a0"));
  }
}
