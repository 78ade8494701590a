package io.pilcrow.source.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Paragraph.Kind;
import io.pilcrow.article.Place.Box;
import io.pilcrow.article.Place.OnPage;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where things stand on a page of a PDF, and what that means. */
class PdfLayoutTest {
  private final PDDocument document = new PDDocument();
  private final PDFont plain = new PDType1Font(FontName.HELVETICA);
  private final PDFont bold = new PDType1Font(FontName.HELVETICA_BOLD);

  @AfterEach
  void close() throws IOException {
    document.close();
  }

  @Test
  void linesThatWereStretchedAreOneParagraph() throws IOException {
    try (PDPageContentStream page = page()) {
      float[] stretched = {1, 1.014f, 0.985f, 1.01f};
      String[] lines = {
        "The ferry to the outer islands runs from April on, and its crew of four lives aboard",
        "for as long as the ice allows; in the hardest winters of the last century it stood still",
        "for nine weeks, and bread was carried over the ice by the postman and his three sons",
        "who were paid forty crowns a week by the parish, as its books say."
      };
      for (int i = 0; i < lines.length; i++) {
        page.beginText();
        page.setFont(plain, 9.96f);
        page.setTextMatrix(new Matrix(stretched[i], 0, 0, 1, 60, 700 - 12 * i));
        page.showText(lines[i]);
        page.endText();
      }
    }

    assertThat(read().paragraphs()).hasSize(1);
  }

  @Test
  void columnsThatAreDrawnAcrossThePageAreReadDownwards() throws IOException {
    String[] left = {
      "The mill of the parish stands on",
      "the lower brook. Its wheel was made",
      "by a smith from Horsens, who asked",
      "for nothing but the iron that was",
      "left over when the work was done."
    };
    String[] right = {
      "A second mill was built in the year",
      "of the flood. It ground rye for the",
      "bakers of the town and was sold in",
      "the end to a dealer in old timber",
      "who lived on the other shore."
    };
    try (PDPageContentStream page = page()) {
      for (int i = 0; i < left.length; i++) {
        show(page, plain, 60, 700 - 13 * i, left[i]);
        show(page, plain, 310, 700 - 13 * i, right[i]);
      }
    }

    assertThat(texts()).containsExactly(String.join(" ", left), String.join(" ", right));
  }

  @Test
  void rowsWithEmptyCellsStayInTheirTable() throws IOException {
    try (PDPageContentStream page = page()) {
      show(page, bold, 60, 700, "Part");
      show(page, bold, 200, 700, "Made of");
      show(page, bold, 320, 700, "Weight");
      String[][] rows = {
        {"Hull", "oak", "900 kg"},
        {"Mast", "", "60 kg"},
        {"Flag", "", ""},
        {"Keel", "iron", "310 kg"}
      };
      for (int i = 0; i < rows.length; i++) {
        show(page, plain, 60, 684 - 16 * i, rows[i][0]);
        show(page, plain, 200, 684 - 16 * i, rows[i][1]);
        show(page, plain, 320, 684 - 16 * i, rows[i][2]);
      }
    }

    Paragraph table = read().paragraphs().get(0);
    assertThat(table.kind()).isEqualTo(Kind.TABLE);
    assertThat(table.text())
        .isEqualTo(
            "Part | Made of | Weight\nHull | oak | 900 kg\nMast |  | 60 kg\nFlag |  | \nKeel | iron | 310 kg");
    assertThat(
            table
                .table()
                .orElseThrow()
                .columnName(
                    table.text(), table.table().orElseThrow().rows().get(2).cells().get(2).span()))
        .contains("Weight");
  }

  @Test
  void whiteWordsAreReadOnWhatWasPaintedBeforeThem() throws IOException {
    try (PDPageContentStream page = page()) {
      show(
          page,
          plain,
          60,
          700,
          "The office is on the first floor of the old customs house at the quay.");
      page.setNonStrokingColor(0.1f, 0.3f, 0.2f);
      page.addRect(50, 640, 400, 30);
      page.fill();
      page.setNonStrokingColor(1f);
      show(page, plain, 60, 650, "Closed on the first Monday of each month.");
      show(page, plain, 60, 500, "Nobody sees these words.");
    }

    assertThat(String.join(" ", texts())).contains("first Monday").doesNotContain("Nobody");
  }

  @Test
  void eachLineHasItsPageAndRectangle() throws IOException {
    page().close();
    try (PDPageContentStream page = page()) {
      show(
          page,
          plain,
          72,
          600,
          "The lamp was lit at dusk by the keeper and his daughter, who had come");
      show(page, plain, 72, 588, "back from the city to help him.");
    }

    Paragraph paragraph = read().paragraphs().get(0);
    OnPage second = (OnPage) paragraph.places().get(1);
    Box box = second.box().orElseThrow();
    assertThat(second.span().of(paragraph.text())).isEqualTo("back from the city to help him.");
    assertThat(second.page()).isEqualTo(2);
    assertThat(box.left()).isBetween(71.0, 73.0);
    assertThat(box.top()).isBetween(792 - 588 - 10.0, 792 - 588 - 8.0);
    assertThat(box.width())
        .isCloseTo(
            plain.getStringWidth("back from the city to help him.") / 100,
            org.assertj.core.data.Offset.offset(1.0));
  }

  private PDPageContentStream page() throws IOException {
    PDPage page = new PDPage();
    document.addPage(page);
    return new PDPageContentStream(document, page);
  }

  private static void show(PDPageContentStream page, PDFont font, float x, float y, String words)
      throws IOException {
    if (!words.isEmpty()) {
      page.beginText();
      page.setFont(font, 10);
      page.newLineAtOffset(x, y);
      page.showText(words);
      page.endText();
    }
  }

  private List<String> texts() throws IOException {
    return read().paragraphs().stream().map(Paragraph::text).toList();
  }

  private Article read() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    document.save(out);
    return new ArticleReader(new SafeFetcher(FetchPolicy.operator(false)))
        .upload(Optional.empty(), Optional.empty(), Optional.empty(), "p.pdf", out.toByteArray());
  }
}
