package io.pilcrow.source.suite;

import static io.pilcrow.testing.ReadFiles.read;
import static io.pilcrow.testing.ReadFiles.shown;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Article;
import io.pilcrow.article.Place.OnSlide;
import io.pilcrow.testing.PackedFile;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PptxSourceTest {
  private static final String NAMES =
      " xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
          + " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"
          + " xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main'";

  private final PackedFile file = new PackedFile();

  @Test
  void aSlideIsASectionUnderItsTitle() {
    Article article =
        deck(
            slide(
                shape("ctrTitle", p("Ferries of the fjord")) + shape("subTitle", p("Spring 2024"))),
            slide(
                shape("title", p("Where we sail"))
                    + shape(
                        "",
                        p("North")
                            + "<a:p><a:pPr lvl='1'/>"
                            + r("Mornings only")
                            + "</a:p>"
                            + p("South"))
                    + shape("sldNum", p("2"))
                    + shape("ftr", p("Fjord Lines"))),
            slide(box(p("Thank you for coming."))));

    assertThat(article.title()).isEqualTo("Ferries of the fjord");
    assertThat(shown(article))
        .containsExactly(
            "PROSE Spring 2024",
            "h2 Where we sail",
            "LIST • North\n  • Mornings only\n• South",
            "h2 Slide 3",
            "PROSE Thank you for coming.");
  }

  @Test
  void aCitationTellsTheSlide() {
    Article article = deck(slide(box(p("One."))), slide(box(p("Two."))));

    assertThat(article.paragraphs().get(1).places())
        .singleElement()
        .isInstanceOfSatisfying(OnSlide.class, on -> assertThat(on.slide()).isEqualTo(2));
  }

  @Test
  void numbersAreThoseOfTheSlide() {
    String item = "<a:p><a:pPr><a:buAutoNum type='%s' startAt='3'/></a:pPr>" + r("%s") + "</a:p>";
    assertThat(
            shown(
                deck(
                    slide(
                        box(
                            item.formatted("arabicPeriod", "Cast off")
                                + item.formatted("arabicPeriod", "Steer")
                                + item.formatted("alphaLcParenBoth", "Moor"))))))
        .contains("LIST 3. Cast off\n4. Steer\n(e) Moor");
  }

  @Test
  void aTableKeepsItsHeaderAndSpans() {
    Article article =
        deck(
            slide(
                shape("title", p("Fares"))
                    + "<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tblPr firstRow='1'/>"
                    + "<a:tr>"
                    + tc("", "Group")
                    + tc("", "Day")
                    + "</a:tr>"
                    + "<a:tr>"
                    + tc("rowSpan='2'", "Adults")
                    + tc("", "6.00")
                    + "</a:tr>"
                    + "<a:tr>"
                    + tc("vMerge='1'", "")
                    + tc("", "7.50")
                    + "</a:tr>"
                    + "</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"));

    assertThat(shown(article)).contains("TABLE Group | Day\nAdults | 6.00\nAdults | 7.50");
    assertThat(article.paragraphs().get(0).table().orElseThrow().rows().get(0).isHeader()).isTrue();
  }

  @Test
  void notesOfTheSpeakerStandBelowTheSlideAndWhatIsLeftOutIsSaid() {
    file.related("ppt/slides/slide1.xml", "notesSlide", "../notesSlides/notesSlide1.xml")
        .with(
            "ppt/notesSlides/notesSlide1.xml",
            "<p:notes"
                + NAMES
                + "><p:cSld><p:spTree>"
                + shape("sldImg", "")
                + shape("body", p("Say that the south line is closed."))
                + "</p:spTree></p:cSld></p:notes>");
    Article article =
        deck(
            slide(shape("title", p("Lines")) + box(p("Two lines.")) + "<p:pic/>"),
            "<p:sld show='0'"
                + NAMES
                + "><p:cSld><p:spTree>"
                + box(p("Old."))
                + "</p:spTree></p:cSld></p:sld>");

    assertThat(shown(article))
        .containsExactly(
            "PROSE Two lines.", "h3 Notes", "PROSE Say that the south line is closed.");
    assertThat(article.record().warnings())
        .containsExactly(
            "1 picture was left out; what it shows is not read.", "1 hidden slide was left out.");
  }

  private Article deck(String... slides) {
    String[] related =
        IntStream.range(0, 2 * slides.length)
            .mapToObj(i -> i % 2 == 0 ? "slide" : "slides/slide" + (i / 2 + 1) + ".xml")
            .toArray(String[]::new);
    StringBuilder ids = new StringBuilder();
    for (int i = 0; i < slides.length; i++) {
      ids.append("<p:sldId id='%d' r:id='rId%d'/>".formatted(256 + i, i + 1));
      file.with("ppt/slides/slide" + (i + 1) + ".xml", slides[i]);
    }
    file.related("", "officeDocument", "ppt/presentation.xml")
        .related("ppt/presentation.xml", related)
        .with(
            "ppt/presentation.xml",
            "<p:presentation" + NAMES + "><p:sldIdLst>" + ids + "</p:sldIdLst></p:presentation>");
    return read("deck.pptx", file.bytes());
  }

  private static String slide(String shapes) {
    return "<p:sld" + NAMES + "><p:cSld><p:spTree>" + shapes + "</p:spTree></p:cSld></p:sld>";
  }

  private static String shape(String type, String paragraphs) {
    String placeholder = type.isEmpty() ? "<p:ph idx='1'/>" : "<p:ph type='" + type + "'/>";
    return "<p:sp><p:nvSpPr><p:cNvPr/><p:nvPr>"
        + placeholder
        + "</p:nvPr></p:nvSpPr><p:txBody>"
        + paragraphs
        + "</p:txBody></p:sp>";
  }

  private static String box(String paragraphs) {
    return "<p:sp><p:nvSpPr><p:cNvPr/><p:nvPr/></p:nvSpPr><p:txBody>"
        + paragraphs
        + "</p:txBody></p:sp>";
  }

  private static String tc(String attributes, String words) {
    return "<a:tc " + attributes + "><a:txBody>" + p(words) + "</a:txBody></a:tc>";
  }

  private static String p(String words) {
    return "<a:p>" + r(words) + "</a:p>";
  }

  private static String r(String words) {
    return "<a:r><a:t>" + words + "</a:t></a:r>";
  }
}
