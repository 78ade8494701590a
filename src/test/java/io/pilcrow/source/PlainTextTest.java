package io.pilcrow.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Paragraph.Kind;
import io.pilcrow.article.Place.AtTime;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Text without markup: where its paragraphs end, who speaks, what is quoted. */
class PlainTextTest {
  private final ArticleReader reader =
      new ArticleReader(new SafeFetcher(FetchPolicy.operator(false)));

  @Test
  void linesThatAreSentencesAreParagraphs() {
    Article article =
        read(
            """
            Minutes of the rowing club
            The club bought two boats in the spring and sold the old one to a school in Aalborg.
            Its treasurer, Lone Krag, asked for higher fees because the roof of the boathouse leaks and must be mended.
            A vote is to be held in June.""");

    assertThat(article.title()).isEqualTo("Minutes of the rowing club");
    assertThat(article.paragraphs()).hasSize(3);
  }

  @Test
  void linesThatWereWrappedAreOneParagraphAndSetInOnesBeginAnother() {
    assertThat(
            texts(
                """
                  The mill stands on the brook, and its wheel has turned since the year in
                which the bridge was built; the miller of today is a woman from the
                neighbouring valley.
                  In winter the brook freezes, and the mill is still. Then the miller mends
                the stones and writes down what the summer brought."""))
        .containsExactly(
            "The mill stands on the brook, and its wheel has turned since the year in which the bridge was built; the miller of today is a woman from the neighbouring valley.",
            "In winter the brook freezes, and the mill is still. Then the miller mends the stones and writes down what the summer brought.");
  }

  @Test
  void shortLinesStayTogether() {
    assertThat(texts("Roses are red,\nviolets are blue,\nwinter is near.\n\nThe end came soon."))
        .containsExactly(
            "Roses are red,\nviolets are blue,\nwinter is near.", "The end came soon.");
  }

  @Test
  void clausesAreParagraphsUnderTheirHeading() {
    Article article =
        read(
            """
            HIRE TERMS

            1. DEPOSIT
            1.1 The deposit is 200 crowns.
            1.2 It is paid back when
                (a) the boat is clean; and
                (b) nothing is broken.
            2. DAMAGE
            2.1 The hirer pays for what he breaks.""");

    assertThat(article.paragraphs())
        .extracting(Paragraph::text)
        .containsExactly(
            "1.1 The deposit is 200 crowns.",
            "1.2 It is paid back when\n  (a) the boat is clean; and\n  (b) nothing is broken.",
            "2.1 The hirer pays for what he breaks.");
    assertThat(article.paragraphs().get(2).headings()).containsExactly("2. DAMAGE");
  }

  @Test
  void aTurnIsAParagraphAndItsSpeakerTheHeading() {
    Article article =
        read(
            """
            [00:01:02] CHAIR: Who looks after the lamp?
            [00:01:06] BO LIND: My sister does.
            [00:01:09] CHAIR: Since when?
            [00:01:11] BO LIND: Since the storm of 2011.""");

    Paragraph last = article.paragraphs().get(3);
    assertThat(last.text()).isEqualTo("Since the storm of 2011.");
    assertThat(last.headings()).containsExactly("BO LIND");
    assertThat(((AtTime) last.places().get(0)).from()).isEqualTo(Duration.ofSeconds(71));
  }

  @Test
  void whatAMailQuotesStandsApartWithoutItsMarks() {
    Article article =
        read(
            """
            From: "Mia Falk" <mia@example.org>
            To: Per Holt <per@example.org>
            Subject: Re: The key
            Date: Mon, 3 Feb 2025 08:30:00 +0100

            Hello Per,

            the key hangs behind the door.

            On Sun, 2 Feb 2025 at 19:00, Per Holt wrote:
            > Where is the key?
            >
            >> The shed is locked.
            """);

    assertThat(article.title()).isEqualTo("Re: The key");
    assertThat(article.record().authors()).containsExactly("Mia Falk");
    assertThat(article.record().published().orElseThrow().iso())
        .contains("2025-02-03T08:30:00+01:00");
    assertThat(article.paragraphs())
        .filteredOn(paragraph -> paragraph.kind() == Kind.QUOTE)
        .extracting(Paragraph::text)
        .containsExactly("Where is the key?", "The shed is locked.");
    assertThat(article.paragraphs().get(3).headings())
        .containsExactly("On Sun, 2 Feb 2025 at 19:00, Per Holt wrote");
  }

  @Test
  void windowsLineEndsAreLineEnds() {
    assertThat(texts("One paragraph is here.\r\n\r\nAnother one is there.\r\n"))
        .containsExactly("One paragraph is here.", "Another one is there.");
  }

  private List<String> texts(String text) {
    return read(text).paragraphs().stream().map(Paragraph::text).toList();
  }

  private Article read(String text) {
    return reader.upload(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "t.txt",
        text.getBytes(StandardCharsets.UTF_8));
  }
}
