package io.pilcrow.source.suite;

import static io.pilcrow.testing.ReadFiles.read;
import static io.pilcrow.testing.ReadFiles.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilcrow.article.Article;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RtfSourceTest {
  private static final String HEAD =
      "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\stylesheet{\\s0 Normal;}{\\s1 heading 1;}{\\s2 heading 2;}}"
          + "{\\info{\\title The pump}{\\author Ida Holm}}{\\header Page header\\par}";

  @Test
  void readsHeadingsCharactersAndNotes() {
    Article article =
        rtf(
            "\\pard\\s2 Care\\par\\pard Oil it \\b daily\\b0{\\super\\chftn{\\footnote\\pard With sewing oil.}}"
                + " \\endash  at 20\\'b0 or \\u8364?5.\\par{\\v hidden}{\\deleted gone}Then rest.\\par");

    assertThat(article.title()).isEqualTo("The pump");
    assertThat(article.record().authors()).containsExactly("Ida Holm");
    assertThat(shown(article))
        .containsExactly(
            "h2 Care",
            "PROSE Oil it daily – at 20° or €5.",
            "PROSE With sewing oil.",
            "PROSE Then rest.");
  }

  @Test
  void itemsWithTheirNumbersAreAList() {
    assertThat(
            shown(
                rtf(
                    "\\pard{\\listtext 1.\\tab}Open\\par{\\listtext 2.\\tab}Close\\par"
                        + "\\pard\\ilvl1{\\listtext\\'b7\\tab}slowly\\par\\pard Done.\\par")))
        .containsExactly("LIST 1. Open\n2. Close\n  • slowly", "PROSE Done.");
  }

  @Test
  void cellsStandInTheColumnsThatTheirEdgesTell() {
    Article article =
        rtf(
            "\\trowd\\trhdr\\cellx1000\\cellx2000\\cellx3000\\pard\\intbl Part\\cell Size\\cell Price\\cell\\row"
                + "\\trowd\\cellx1000\\cellx3000\\pard\\intbl Seal\\cell sold out\\cell\\row"
                + "\\trowd\\cellx1000\\cellx2000\\cellx3000\\pard\\intbl Rod\\cell 5\\cell 9\\cell\\row\\pard After.\\par");

    assertThat(shown(article))
        .containsExactly("TABLE Part | Size | Price\nSeal | sold out\nRod | 5 | 9", "PROSE After.");
    assertThat(
            article.paragraphs().get(0).table().orElseThrow().rows().get(1).cells().get(1).width())
        .isEqualTo(2);
  }

  @Test
  void whatBreaksOffIsReadSoFarAndSaid() {
    Article article = rtf("\\pard Read this.\\par And this.\\par }}}} lost");

    assertThat(shown(article)).startsWith("PROSE Read this.").doesNotContain("PROSE lost");
    assertThat(article.record().warnings()).isNotEmpty();
  }

  @Test
  void hostileFilesAreRefusedAtOnce() {
    assertThatThrownBy(() -> rtf("\\pard Words.\\par\\bin2000000000 x"))
        .hasMessageContaining("no RTF that can be read");
    assertThatThrownBy(() -> rtf("{".repeat(100_000) + "x" + "}".repeat(100_000)))
        .hasMessageContaining("no RTF that can be read");
  }

  private static Article rtf(String body) {
    return read("pump.rtf", (HEAD + body + "}").getBytes(StandardCharsets.ISO_8859_1));
  }
}
