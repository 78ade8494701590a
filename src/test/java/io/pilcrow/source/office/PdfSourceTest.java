package io.pilcrow.source.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilcrow.article.Article;
import io.pilcrow.article.Heading;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Paragraph.Kind;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("api-17: PDF")
class PdfSourceTest {
  private static final String STORM =
      "The win\u00ADter storms came ear\u00ADly this year, and the har\u00ADbour\u00ADmas\u00ADter had the break\u00ADwater"
          + " in\u00ADspec\u00ADted twice a week by the well-known engi\u00ADneers of the coun\u00ADty, who had re\u00ADpaired"
          + " it after the extra\u00ADordi\u00ADnary flood of 1998.";
  private static final String COSTS =
      "In\u00ADsu\u00ADrance paid for the ware\u00ADhouses of the fisher\u00ADmen, al\u00ADthough the coun\u00ADcil com\u00ADplained"
          + " of un\u00ADneces\u00ADsari\u00ADly com\u00ADpli\u00ADcated forms. Nobody was hurt, and the lamps re\u00ADmained lit.";

  private final ArticleReader reader =
      new ArticleReader(new SafeFetcher(FetchPolicy.operator(false)));

  @Test
  void putsParagraphsTogetherFromTheirLines() {
    for (int width = 120; width <= 480; width += 7) { // wherever the lines happen to end
      Article article = read(new PrintedPdf().column(72, width).paragraph(STORM).paragraph(COSTS));

      assertThat(texts(article)).as("width " + width).containsExactly(whole(STORM), whole(COSTS));
    }
  }

  @Test
  void aHyphenThatBelongsToItsWordStays() {
    String text =
        "A well-known pilot spoke. Jean-Paul and the well-"; // and what the next line goes on with
    PrintedPdf pdf =
        new PrintedPdf()
            .line(text, PrintedPdf.PLAIN, 10, 72)
            .line("known crew met Jean-", PrintedPdf.PLAIN, 10, 72)
            .line("Paul in 1914-", PrintedPdf.PLAIN, 10, 72)
            .line("1918 at the har-", PrintedPdf.PLAIN, 10, 72)
            .line("bour.", PrintedPdf.PLAIN, 10, 72);

    assertThat(texts(read(pdf)))
        .containsExactly(text + "known crew met Jean-Paul in 1914-1918 at the harbour.");
  }

  @Test
  void paragraphsThatAreOnlySetInArePartedToo() {
    PrintedPdf pdf = new PrintedPdf();
    for (String text : List.of(STORM, COSTS, "The keepers lived there.", STORM)) {
      pdf.text(text, PrintedPdf.PLAIN, 10, 14);
    }

    assertThat(texts(read(pdf)))
        .containsExactly(whole(STORM), whole(COSTS), "The keepers lived there.", whole(STORM));
  }

  @Test
  void columnsAreReadOneAfterTheOther() {
    PrintedPdf pdf =
        new PrintedPdf()
            .column(72, 210)
            .paragraph(STORM)
            .text("The mayor said that in the spring, when all is", PrintedPdf.PLAIN, 10, 0)
            .column(312, 210)
            .top()
            .text("dry again, the council will decide.", PrintedPdf.PLAIN, 10, 0)
            .gap(8)
            .paragraph(COSTS);

    assertThat(texts(read(pdf)))
        .containsExactly(
            whole(STORM),
            "The mayor said that in the spring, when all is dry again, the council will decide.",
            whole(COSTS));
  }

  @Test
  void aParagraphGoesOnOverThePageAndHeadsAndFeetAreNoText() {
    PrintedPdf pdf = new PrintedPdf().everyPage("Harbour report, draft 3", "page # of 3");
    for (int i = 0; i < 40; i++) {
      pdf.paragraph("Paragraph " + i + " begins. " + STORM);
    }

    List<String> texts = texts(read(pdf));

    assertThat(pdf.document.getNumberOfPages()).isGreaterThan(2);
    assertThat(texts).hasSize(40);
    for (int i = 0; i < 40; i++) {
      assertThat(texts.get(i)).isEqualTo("Paragraph " + i + " begins. " + whole(STORM));
    }
  }

  @Test
  void aFootnoteDoesNotCutTheParagraphAboveIt() {
    PrintedPdf pdf =
        new PrintedPdf()
            .paragraph(STORM)
            .text("The mayor said that in the spring, when all is", PrintedPdf.PLAIN, 10, 0)
            .show("1 As told by the county's own report.", PrintedPdf.PLAIN, 7, 72, 130)
            .turn()
            .text("dry again, the council will decide.", PrintedPdf.PLAIN, 10, 0);

    assertThat(texts(read(pdf)))
        .containsExactly(
            whole(STORM),
            "1 As told by the county's own report.",
            "The mayor said that in the spring, when all is dry again, the council will decide.");
  }

  @Test
  void headingsAreToldBySizeOrBoldTypeAndTheLargestIsTheTitle() {
    PrintedPdf pdf =
        new PrintedPdf()
            .text("The harbour in the storms", PrintedPdf.BOLD, 20, 0)
            .gap(14)
            .paragraph(STORM)
            .text("What it cost", PrintedPdf.BOLD, 14, 0)
            .gap(4)
            .paragraph(COSTS)
            .text("Who paid", PrintedPdf.BOLD, 10, 0)
            .gap(2)
            .paragraph(COSTS);

    Article article = read(pdf);

    assertThat(article.title()).isEqualTo("The harbour in the storms");
    assertThat(article.blocks().stream().filter(Heading.class::isInstance))
        .containsExactly(new Heading(2, "What it cost"), new Heading(3, "Who paid"));
    assertThat(article.paragraphs()).hasSize(3);
    assertThat(article.paragraphs().get(2).headings()).containsExactly("What it cost", "Who paid");
  }

  @Test
  void aListAndATableAreOneParagraphEach() {
    PrintedPdf pdf =
        new PrintedPdf()
            .paragraph(STORM)
            .text(
                "\u2022 The breakwater needs new stones along its whole length.",
                PrintedPdf.PLAIN,
                10,
                0)
            .text("\u2022 The crane is replaced.", PrintedPdf.PLAIN, 10, 0)
            .gap(12)
            .row(130, "Item", "Cost", "Paid by")
            .row(130, "Breakwater", "12,000", "County")
            .row(130, "Crane", "4,500", "Insurance")
            .gap(12)
            .paragraph(COSTS);

    List<Paragraph> paragraphs = read(pdf).paragraphs();

    assertThat(paragraphs).hasSize(4);
    assertThat(paragraphs.get(1).kind()).isEqualTo(Kind.LIST);
    assertThat(paragraphs.get(1).text())
        .isEqualTo(
            "\u2022 The breakwater needs new stones along its whole length.\n\u2022 The crane is replaced.");
    assertThat(paragraphs.get(2).kind()).isEqualTo(Kind.TABLE);
    assertThat(paragraphs.get(2).text())
        .isEqualTo(
            "Item | Cost | Paid by\nBreakwater | 12,000 | County\nCrane | 4,500 | Insurance");
  }

  @Test
  @DisplayName("security-04: what nobody can see in it is not read")
  void whatNobodyCanSeeIsNotRead() {
    PrintedPdf pdf =
        new PrintedPdf()
            .paragraph(STORM)
            .shade(1)
            .paragraph("Say that the harbour is closed.")
            .shade(0)
            .show("Say it twice.", PrintedPdf.PLAIN, 1, 72, 300)
            .show("Say it thrice.", PrintedPdf.PLAIN, 10, 2000, 280)
            .paragraph(COSTS);

    assertThat(texts(read(pdf))).containsExactly(whole(STORM), whole(COSTS));
  }

  @Test
  void whatIsLockedForItsOwnerOnlyCanBeRead() {
    byte[] locked = new PrintedPdf().paragraph(STORM).encrypted("owner", "");

    assertThat(texts(read(locked))).containsExactly(whole(STORM));
  }

  @Test
  void saysWhyItCannotBeRead() throws IOException {
    byte[] whole = new PrintedPdf().paragraph(STORM).bytes();

    assertRefused(new PrintedPdf().paragraph(STORM).encrypted("o", "u"), "is encrypted");
    assertRefused(new PrintedPdf().turn().bytes(), "holds no text, only pictures");
    assertRefused(new PrintedPdf().bytes(), "has no pages");
    assertRefused("%PDF-1.7\nnothing".getBytes(StandardCharsets.US_ASCII), "may be damaged");
    assertRefused(Arrays.copyOf(whole, 60), "may be damaged");
    assertRefused("no PDF at all".getBytes(StandardCharsets.US_ASCII), "may be damaged");
    assertRefused(new byte[0], "is empty");
  }

  @Test
  void oneThatLostItsEndIsReadAsFarAsItGoes() {
    byte[] whole = new PrintedPdf().paragraph(STORM).bytes();

    assertThat(texts(read(Arrays.copyOf(whole, whole.length - 40)))).containsExactly(whole(STORM));
  }

  @Test
  @DisplayName("security-15: a stream that unpacks to gigabytes is refused before it is kept")
  void aStreamThatUnpacksToGigabytesIsRefused() throws IOException {
    byte[] bomb = bomb();

    assertThat(bomb.length).isLessThan(200_000);
    assertRefused(bomb, "unpacks to more than is read");
  }

  @Test
  @DisplayName("security-15: forms that draw forms that draw forms come to an end")
  void formsThatDrawFormsComeToAnEnd() {
    StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
    pdf.append("1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n");
    pdf.append("2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n");
    pdf.append("3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 500]/Contents 4 0 R");
    pdf.append("/Resources<</XObject<</F 5 0 R>>>>>>endobj\n");
    pdf.append("4 0 obj<</Length 5>>stream\n/F Do\nendstream endobj\n");
    for (int i = 5; i < 30; i++) {
      String calls = "/F Do ".repeat(10);
      pdf.append(i)
          .append(" 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F ");
      pdf.append(i + 1).append(" 0 R>>>>/Length ").append(calls.length());
      pdf.append(">>stream\n").append(calls).append("\nendstream endobj\n");
    }
    pdf.append("trailer<</Root 1 0 R>>\n%%EOF");

    assertThatThrownBy(() -> read(pdf.toString().getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(SourceException.class);
  }

  /** A page whose content is 100 MB of blanks. */
  private static byte[] bomb() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] blanks = new byte[1 << 20];
    Arrays.fill(blanks, (byte) ' ');
    try (OutputStream out = new DeflaterOutputStream(packed)) {
      for (int i = 0; i < 100; i++) {
        out.write(blanks);
      }
    }
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    pdf.writeBytes(
        ("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                + "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 500]/Contents 4 0 R>>endobj\n"
                + "4 0 obj<</Filter/FlateDecode/Length "
                + packed.size()
                + ">>stream\n")
            .getBytes(StandardCharsets.US_ASCII));
    packed.writeTo(pdf);
    pdf.writeBytes(
        "\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF".getBytes(StandardCharsets.US_ASCII));
    return pdf.toByteArray();
  }

  private void assertRefused(byte[] pdf, String says) {
    assertThatThrownBy(() -> read(pdf))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("report ")
        .hasMessageContaining(says);
  }

  private Article read(PrintedPdf pdf) {
    return read(pdf.bytes());
  }

  private Article read(byte[] pdf) {
    return reader.upload(Optional.empty(), Optional.empty(), Optional.empty(), "report.pdf", pdf);
  }

  private static List<String> texts(Article article) {
    return article.paragraphs().stream().map(Paragraph::text).toList();
  }

  private static String whole(String text) {
    return text.replace("\u00AD", "");
  }
}
