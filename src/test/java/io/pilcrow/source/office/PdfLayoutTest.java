package io.pilcrow.source.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

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
import java.util.Locale;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationFreeText;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void aTextThatIsSetWiderThanItsAbstractIsNoRowOfHeadings() throws IOException {
    String[] text = {
      "The sluice was closed on the first of May and has been kept shut since then, for the",
      "masons found that the sill had moved by the width of a hand towards the lower basin",
      "and the water board asked for a second opinion before anybody was let into the lock,",
      "which was given in August by an engineer from Delft who had built eleven of the kind"
    };
    try (PDPageContentStream page = page()) {
      for (int i = 0; i < 14; i++) {
        show(page, 9, 100, 740 - 11 * i, text[i % 4].toLowerCase(Locale.ROOT));
      }
      for (int i = 0; i < 12; i++) {
        show(page, 12, 60, 540 - 18.7f * i, text[i % 4]);
      }
    }
    List<Paragraph> paragraphs = read().paragraphs();

    assertThat(paragraphs.get(paragraphs.size() - 1).text())
        .contains("engineer from Delft who had built eleven of the kind The sluice was closed");
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
  void columnsThatStandCloseAndHeadersInTheirMiddleMakeATable() throws IOException {
    try (PDPageContentStream page = page()) {
      show(page, bold, 60, 700, "Mineral");
      show(page, bold, 106, 700, "Hardness");
      show(page, bold, 172, 700, "Colour");
      show(page, bold, 232, 700, "Found in");
      show(page, bold, 282, 700, "Case");
      String[][] rows = {
        {"Beryl", "7.75", "sea green", "Brazil", "12"},
        {"Calcite", "3", "honey yellow", "Cumbria", "4"},
        {"Topaz", "8", "pale blue", "Urals", "15"}
      };
      for (int i = 0; i < rows.length; i++) {
        show(page, plain, 60, 680 - 20 * i, rows[i][0]);
        show(page, plain, 106, 680 - 20 * i, rows[i][1]);
        show(page, plain, 160, 680 - 20 * i, rows[i][2]);
        show(page, plain, 228, 680 - 20 * i, rows[i][3]); // 10 points behind "honey yellow"
        show(page, plain, 282, 680 - 20 * i, rows[i][4]);
      }
    }

    Paragraph table = read().paragraphs().get(0);
    assertThat(table.text())
        .isEqualTo(
            """
            Mineral | Hardness | Colour | Found in | Case
            Beryl | 7.75 | sea green | Brazil | 12
            Calcite | 3 | honey yellow | Cumbria | 4
            Topaz | 8 | pale blue | Urals | 15""");
    assertThat(table.table().orElseThrow().rows().get(0).isHeader()).isTrue();
  }

  @Test
  void aWideGapInALineOfTextMakesNoTable() throws IOException {
    try (PDPageContentStream page = page()) {
      show(page, plain, 60, 700, "The keeper wrote that the lamp was out for nine nights and");
      String words = "that the harbour had asked";
      show(page, plain, 60, 688, words);
      float behind = 60 + plain.getStringWidth(words) / 100 + 9;
      show(page, plain, behind, 688, "for another one, which came by");
      show(page, plain, 60, 676, "the steamer in the spring of the year after.");
    }

    assertThat(read().paragraphs())
        .singleElement()
        .extracting(Paragraph::kind)
        .isEqualTo(Kind.PROSE);
  }

  @Test
  void linesOfAFontThatSaysItIsVeryTallStayApart() throws IOException {
    PDFont tall =
        PDType0Font.load(
            document,
            PDDocument.class.getResourceAsStream(
                "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf"));
    tall.getFontDescriptor().setFontBoundingBox(new PDRectangle(-2000, -4000, 9000, 12_000));
    tall.getFontDescriptor().setCapHeight(0);
    tall.getFontDescriptor().setAscent(0);
    try (PDPageContentStream page = page()) {
      show(
          page,
          tall,
          60,
          700,
          "The press was bought in the year of the flood by the brothers Lund");
      show(page, tall, 60, 688, "and stood in the old mill until it was sold with its type.");
    }

    assertThat(texts())
        .containsExactly(
            "The press was bought in the year of the flood by the brothers Lund"
                + " and stood in the old mill until it was sold with its type.");
    assertThat(read().paragraphs().get(0).places()).hasSize(2);
  }

  @Test
  void linesFromRightToLeftAreReadSoAndLatinWordsAmongThemInTheirOwnOrder() throws IOException {
    PDFont hebrew =
        PDType0Font.load(
            document,
            PDDocument.class.getResourceAsStream(
                "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf"));
    String read = "הספינה Aurora Borealis יוצאת בשעה 9 מן הנמל";
    try (PDPageContentStream page = page()) {
      show(page, hebrew, 200, 700, "למנה ןמ 9 העשב תאצוי Aurora Borealis הניפסה"); // as it is seen
    }

    assertThat(texts()).containsExactly(read);
  }

  @Test
  void whatWasWrittenOntoThePageIsReadUnlessItIsHidden() throws IOException {
    try (PDPageContentStream page = page()) {
      show(
          page, plain, 60, 700, "The certificate is valid for one voyage of the ship named below.");
    }
    document.getPage(0).getAnnotations().add(written("The brig Aurora of Arendal", 640, false));
    document.getPage(0).getAnnotations().add(written("Nobody sees this remark", 600, true));

    assertThat(String.join(" ", texts()))
        .contains("one voyage", "The brig Aurora of Arendal")
        .doesNotContain("Nobody");
  }

  private PDAnnotation written(String words, float y, boolean hidden) throws IOException {
    PDRectangle place = new PDRectangle(60, y, 300, 20);
    PDAppearanceStream shown = new PDAppearanceStream(document);
    shown.setBBox(new PDRectangle(300, 20));
    shown.setResources(new PDResources());
    try (PDPageContentStream out = new PDPageContentStream(document, shown)) {
      show(out, plain, 2, 5, words);
    }
    PDAppearanceDictionary appearance = new PDAppearanceDictionary();
    appearance.setNormalAppearance(shown);
    PDAnnotation annotation = new PDAnnotationFreeText();
    annotation.setRectangle(place);
    annotation.setAppearance(appearance);
    annotation.setHidden(hidden);
    return annotation;
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
        .isCloseTo(plain.getStringWidth("back from the city to help him.") / 100, offset(1.0));
  }

  @ParameterizedTest
  @ValueSource(ints = {90, 180, 270})
  void aTurnedLineIsNoPartOfTheTextBesideItAndItsRectangleIsWhereItIsShown(int degrees)
      throws IOException {
    String beside = "Printed on paper of the mill";
    int start = degrees == 180 ? 400 : 40;
    try (PDPageContentStream page = page()) {
      show(page, plain, 120, 600, "The harbour was deepened in the year of the flood, and since");
      show(page, plain, 120, 588, "then the ferries of the islands land at the inner quay.");
      page.beginText();
      page.setFont(plain, 10);
      page.setTextMatrix(Matrix.getRotateInstance(Math.toRadians(degrees), start, 400));
      page.showText(beside);
      page.endText();
    }

    assertThat(texts()).hasSize(2).contains(beside);
    Paragraph turned =
        read().paragraphs().stream().filter(p -> p.text().equals(beside)).findFirst().orElseThrow();
    Box box = ((OnPage) turned.places().get(0)).box().orElseThrow();
    double length = plain.getStringWidth(beside) / 100;
    double top = 792 - 400; // where it begins
    assertThat(degrees == 180 ? box.width() : box.height()).isCloseTo(length, offset(1.0));
    switch (degrees) {
      case 90 -> assertThat(box.top()).isCloseTo(top - length, offset(1.0));
      case 270 -> assertThat(box.top()).isCloseTo(top, offset(1.0));
      default -> assertThat(box.left()).isCloseTo(start - length, offset(1.0));
    }
    assertThat(box.left()).isLessThan(start);
    assertThat(box.left() + box.width()).isGreaterThan(start - 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {90, 180, 270})
  void onATurnedPageARectangleIsWhereTheLineIsShown(int degrees) throws IOException {
    try (PDPageContentStream page = page()) {
      show(page, plain, 72, 700, "The bridge is raised at six and at nine in the evening.");
    }
    document.getPage(0).setRotation(degrees);

    Box box = ((OnPage) read().paragraphs().get(0).places().get(0)).box().orElseThrow();
    double length =
        plain.getStringWidth("The bridge is raised at six and at nine in the evening.") / 100;
    double left = degrees == 90 ? 700 : degrees == 180 ? 612 - 72 - length : 792 - 700;
    double top = degrees == 90 ? 72 : degrees == 180 ? 700 : 612 - 72 - length;
    assertThat(degrees == 180 ? box.width() : box.height()).isCloseTo(length, offset(1.0));
    assertThat(box.left()).isCloseTo(left, offset(11.0));
    assertThat(box.top()).isCloseTo(top, offset(11.0));
  }

  private PDPageContentStream page() throws IOException {
    PDPage page = new PDPage();
    document.addPage(page);
    return new PDPageContentStream(document, page);
  }

  private void show(PDPageContentStream page, float size, float x, float y, String words)
      throws IOException {
    page.beginText();
    page.setFont(plain, size);
    page.newLineAtOffset(x, y);
    page.showText(words);
    page.endText();
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
