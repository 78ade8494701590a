package io.pilcrow.source.markup;

import static io.pilcrow.testing.ReadFiles.read;
import static io.pilcrow.testing.ReadFiles.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Place.AtTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SubtitleSourceTest {
  @Test
  void cuesOfASentenceAreOneParagraphAndEachKeepsItsTime() {
    Article article =
        file(
            "talk.srt",
            """
            1
            00:00:01,000 --> 00:00:03,500
            <i>The bridge was</i>
            built in

            2
            00:00:03,600 --> 00:00:05,000
            {\\an8}nineteen thirty-two.

            3
            00:01:10,000 --> 00:01:12,000
            It fell in 1960.
            """);

    assertThat(shown(article))
        .containsExactly(
            "PROSE The bridge was built in nineteen thirty-two.", "PROSE It fell in 1960.");
    Paragraph first = article.paragraphs().get(0);
    assertThat(first.places())
        .last()
        .isInstanceOfSatisfying(
            AtTime.class,
            at -> {
              assertThat(at.from()).isEqualTo(Duration.ofMillis(3600));
              assertThat(at.span().of(first.text())).isEqualTo("nineteen thirty-two.");
            });
  }

  @Test
  void voicesHeadWhatTheySayAndNotesAreNone() {
    Article article =
        file(
            "talk.vtt",
            """
            WEBVTT - a talk

            NOTE made by hand
            for a test

            STYLE
            ::cue { color: red }

            intro
            00:01.000 --> 00:04.000 align:start
            <v Ida Holm>Who pays?

            00:04.000 --> 00:06.000
            <v.loud Ole>The <c.red>town</c> &amp; the county.
            """);

    assertThat(shown(article))
        .containsExactly(
            "h6 Ida Holm", "PROSE Who pays?", "h6 Ole", "PROSE The town & the county.");
  }

  @Test
  void dashesInOneCueAreTurns() {
    assertThat(
            shown(
                file("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n- Is it deep?\n- Ten metres.\n")))
        .containsExactly("PROSE Is it deep? Ten metres.");
  }

  @Test
  void withoutTimesThereAreNone() {
    assertThatThrownBy(() -> file("a.vtt", "WEBVTT\n\nJust words.\n"))
        .hasMessageContaining("holds no subtitles");
  }

  private static Article file(String name, String content) {
    return read(name, content.getBytes(StandardCharsets.UTF_8));
  }
}
