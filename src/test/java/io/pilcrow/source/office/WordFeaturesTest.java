package io.pilcrow.source.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Place.OnPage;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** What Word shows, from its XML: changes, notes, numbers, boxes, symbols, equations. */
class WordFeaturesTest {
  private static final String TRANSITIONAL =
      "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  private static final String STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String STRICT_RELATIONS =
      "http://purl.oclc.org/ooxml/officeDocument/relationships";

  private final Map<String, String> parts = new LinkedHashMap<>();

  @Test
  void readsTextAsItStandsAfterTrackedChanges() throws IOException {
    assertThat(
            texts(
                p(
                        r("The fee is ")
                            + "<w:del>"
                            + del("forty")
                            + "</w:del><w:ins>"
                            + r("sixty")
                            + "</w:ins>"
                            + r(" crowns."))
                    + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
                    + r("It rises ")
                    + "</w:p>"
                    + p(r("in May."))
                    + p("<w:moveFrom>" + r("The mayor signs.") + "</w:moveFrom>")
                    + p("<w:moveTo>" + r("The mayor signs.") + "</w:moveTo>")))
        .containsExactly("The fee is sixty crowns.", "It rises in May.", "The mayor signs.");
  }

  @Test
  void notesStandAfterTheParagraphThatRefersToThem() throws IOException {
    part(
        "footnotes",
        "<w:footnotes xmlns:w='%s'><w:footnote w:id='0' w:type='separator'><w:p/></w:footnote><w:footnote w:id='2'>"
            + p(r("Measured at noon."))
            + "</w:footnote></w:footnotes>");
    part(
        "endnotes",
        "<w:endnotes xmlns:w='%s'><w:endnote w:id='3'>"
            + p(r("Thanks to Ole Dahl."))
            + "</w:endnote></w:endnotes>");

    assertThat(
            texts(
                p(r("The tide rose by a metre.") + "<w:r><w:footnoteReference w:id='2'/></w:r>")
                    + p(r("Nobody was hurt.") + "<w:r><w:endnoteReference w:id='3'/></w:r>")))
        .containsExactly(
            "The tide rose by a metre.",
            "Measured at noon.",
            "Nobody was hurt.",
            "Thanks to Ole Dahl.");
  }

  @Test
  void numbersAreThoseThatWordShows() throws IOException {
    part(
        "styles",
        "<w:styles xmlns:w='%s'><w:style w:styleId='H'><w:name w:val='heading 2'/><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='5'/></w:numPr></w:pPr></w:style></w:styles>");
    part(
        "numbering",
        "<w:numbering xmlns:w='%s'><w:abstractNum w:abstractNumId='7'>"
            + level(0, "upperRoman", "%%1")
            + level(1, "decimal", "%%1.%%2")
            + level(2, "lowerLetter", "(%%3)")
            + "</w:abstractNum><w:num w:numId='5'><w:abstractNumId w:val='7'/></w:num></w:numbering>");

    Article article =
        read(
            item(0, "Berths")
                + "<w:p><w:pPr><w:pStyle w:val='H'/></w:pPr>"
                + r("Length")
                + "</w:p>"
                + p(r("No boat is longer than nine metres."))
                + item(0, "Fees")
                + item(2, "for guests")
                + item(2, "for members"));

    assertThat(article.paragraphs())
        .extracting(Paragraph::text)
        .containsExactly(
            "I Berths",
            "No boat is longer than nine metres.",
            "II Fees\n    (a) for guests\n    (b) for members");
    assertThat(article.paragraphs().get(1).headings()).containsExactly("I.1 Length");
  }

  @Test
  void textBoxesAndContentControlsAreRead() throws IOException {
    String box =
        "<w:r><mc:AlternateContent xmlns:mc='urn:mc'><mc:Choice><w:drawing><w:txbxContent>"
            + p(r("Closed in winter."))
            + "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
            + p(r("Closed in winter."))
            + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>";

    assertThat(
            texts(
                p(r("The kiosk sells tickets.") + box)
                    + "<w:sdt><w:sdtPr/><w:sdtContent>"
                    + p(r("Its door is green."))
                    + "</w:sdtContent></w:sdt>"
                    + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
                    + p(r("Click here to type."))
                    + "</w:sdtContent></w:sdt>"))
        .containsExactly("The kiosk sells tickets.", "Closed in winter.", "Its door is green.");
  }

  @Test
  void whiteWordsAreReadOnADarkGroundOnly() throws IOException {
    String white = "<w:r><w:rPr><w:color w:val='FFFFFF'/></w:rPr><w:t>Ebbe</w:t></w:r>";

    assertThat(
            texts(
                p(r("Seen.") + white)
                    + "<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val='clear' w:fill='203050'/></w:tcPr>"
                    + p(white)
                    + "</w:tc><w:tc>"
                    + p(r("12"))
                    + "</w:tc></w:tr></w:tbl>"))
        .containsExactly("Seen.", "Ebbe | 12");
  }

  @Test
  void symbolsAndEquationsAreText() throws IOException {
    String math =
        "<m:oMath xmlns:m='urn:m'><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
            + "<m:r><m:t>=</m:t></m:r><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>";
    String symbols =
        "<w:r><w:sym w:font='Symbol' w:char='F0B3'/><w:sym w:font='Wingdings' w:char='F0E0'/><w:noBreakHyphen/></w:r>";

    assertThat(texts(p(r("Here ") + math + r(" holds ") + symbols)))
        .containsExactly("Here (a+b)/2=x^2 holds ≥→\u2011");
  }

  @Test
  void theStrictEditionIsRead() throws IOException {
    Article article = read(p(r("The gate is shut.")), STRICT, STRICT_RELATIONS);

    assertThat(article.paragraphs())
        .extracting(Paragraph::text)
        .containsExactly("The gate is shut.");
  }

  @Test
  void saysWhatItLeavesOut() throws IOException {
    part(
        "comments",
        "<w:comments xmlns:w='%s'><w:comment w:id='1'>"
            + p(r("Really?"))
            + "</w:comment></w:comments>");

    Article article = read(p(r("A map.") + "<w:r><w:drawing/></w:r>"));

    assertThat(article.record().warnings())
        .containsExactly(
            "1 picture was left out; what it shows is not read.", "1 comment was left out.");
  }

  @Test
  void knowsThePagesThatWordLaidOut() throws IOException {
    Article article =
        read(
            p(r("One."))
                + p(r("Two ") + "<w:r><w:lastRenderedPageBreak/><w:t>three.</w:t></w:r>")
                + p(r("Four.")));

    assertThat(article.paragraphs().get(1).places())
        .extracting(place -> ((OnPage) place).page())
        .containsExactly(1, 2);
    assertThat(((OnPage) article.paragraphs().get(2).places().get(0)).page()).isEqualTo(2);
  }

  private static String p(String runs) {
    return "<w:p>" + runs + "</w:p>";
  }

  private static String r(String words) {
    return "<w:r><w:t xml:space='preserve'>" + words + "</w:t></w:r>";
  }

  private static String del(String words) {
    return "<w:r><w:delText xml:space='preserve'>" + words + "</w:delText></w:r>";
  }

  private static String item(int level, String words) {
    return "<w:p><w:pPr><w:numPr><w:ilvl w:val='"
        + level
        + "'/><w:numId w:val='5'/></w:numPr></w:pPr>"
        + r(words)
        + "</w:p>";
  }

  private static String level(int level, String format, String text) {
    return "<w:lvl w:ilvl='"
        + level
        + "'><w:start w:val='1'/><w:numFmt w:val='"
        + format
        + "'/><w:lvlText w:val='"
        + text
        + "'/></w:lvl>";
  }

  private void part(String kind, String xml) {
    parts.put(kind, xml);
  }

  private List<String> texts(String body) throws IOException {
    return read(body).paragraphs().stream().map(Paragraph::text).toList();
  }

  private Article read(String body) throws IOException {
    return read(body, TRANSITIONAL, RELATIONS);
  }

  private Article read(String body, String namespace, String relations) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, "_rels/.rels", relations(relations, Map.of("officeDocument", "word/document.xml")));
      Map<String, String> targets = new LinkedHashMap<>();
      parts.keySet().forEach(kind -> targets.put(kind, kind + ".xml"));
      put(zip, "word/_rels/document.xml.rels", relations(relations, targets));
      put(
          zip,
          "word/document.xml",
          "<w:document xmlns:w='" + namespace + "'><w:body>" + body + "</w:body></w:document>");
      for (Map.Entry<String, String> part : parts.entrySet()) {
        put(zip, "word/" + part.getKey() + ".xml", part.getValue().formatted(namespace));
      }
    }
    return new ArticleReader(new SafeFetcher(FetchPolicy.operator(false)))
        .upload(Optional.empty(), Optional.empty(), Optional.empty(), "w.docx", out.toByteArray());
  }

  private static String relations(String namespace, Map<String, String> targets) {
    StringBuilder xml = new StringBuilder("<Relationships xmlns='urn:r'>");
    targets.forEach(
        (kind, target) ->
            xml.append("<Relationship Id='")
                .append(kind)
                .append("' Type='")
                .append(namespace)
                .append('/')
                .append(kind)
                .append("' Target='")
                .append(target)
                .append("'/>"));
    return xml.append("</Relationships>").toString();
  }

  private static void put(ZipOutputStream zip, String name, String xml) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(xml.getBytes(StandardCharsets.UTF_8));
  }
}
