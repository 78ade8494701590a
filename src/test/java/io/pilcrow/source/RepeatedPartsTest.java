package io.pilcrow.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.pilcrow.article.TooLongException;
import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import io.pilcrow.testing.PackedFile;
import io.pilcrow.testing.WrittenDocuments;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small files that name one part of themselves again and again, or have one thing in such numbers
 * that whoever goes over all of them for each is at it for hours, or holds all of it at once. Each
 * is read in a second or two; the bound only ends a test that would not.
 */
@Tag("slow")
@DisplayName("security-15: what a file repeats is read once, in linear time and bounded memory")
class RepeatedPartsTest {
  private static final int MANY = 60_000;
  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final String DOCUMENT =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private final ArticleReader reader =
      new ArticleReader(new SafeFetcher(FetchPolicy.operator(false)));

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void isReadOnceOrRefused(String name, Supplier<byte[]> make) {
    byte[] content = make.get();
    Optional<String> none = Optional.empty();
    Runnable reading =
        () -> {
          try {
            String file = name.replaceFirst(":.*", "");
            assertThat(reader.upload(none, none, none, file, content).paragraphs()).isNotEmpty();
          } catch (SourceException | TooLongException refused) {
            assertThat(refused).hasMessageNotContaining("Exception");
          }
        };
    assertTimeoutPreemptively(BOUND, reading::run);
  }

  static Stream<Arguments> files() {
    Map<String, Supplier<byte[]>> all = new LinkedHashMap<>();
    all.put("a.epub: one page again and again", () -> book("<itemref idref='p'/>", "", "<p>a</p>"));
    all.put(
        "a.epub: many pages and a guide",
        () ->
            book(
                "<itemref idref='p'/>",
                "<guide>" + "<reference type='text' href='q'/>".repeat(MANY) + "</guide>",
                "<p>a</p>"));
    all.put("a.epub: a place of signs", () -> book("<itemref idref='q'/>", "", "<p>a</p>"));
    all.put("a.epub: one navigation again and again", RepeatedPartsTest::navigations);
    all.put("a.pptx: one slide again and again", () -> slides(i -> 1));
    all.put("a.pptx: many relations", () -> slides(i -> i));
    all.put("a.xlsx: one sheet again and again", RepeatedPartsTest::sheets);
    all.put("a.xlsx: columns hidden from far off", RepeatedPartsTest::hidden);
    all.put("a.xlsx: rows of one cell with what is not seen", RepeatedPartsTest::column);
    all.put("a.odt: cells repeated", () -> text(cells()));
    all.put("a.odt: breaks in a paragraph", () -> text(breaks()));
    all.put(
        "a.docx: fractions in each other",
        () -> {
          int deep = 500;
          return word(
              "<m:oMath xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'>"
                  + "<m:f><m:num>".repeat(deep)
                  + "<m:r><m:t>"
                  + "a b ".repeat(2_000_000)
                  + "</m:t></m:r>"
                  + "</m:num></m:f>".repeat(deep)
                  + "</m:oMath>");
        });
    all.put(
        "a.eml: lines that go on",
        () -> bytes(mail("Content-Type: text/plain; format=flowed\n") + "a \n".repeat(MANY * 20)));
    all.put("a.eml: a sender of signs", () -> bytes("From: " + "<".repeat(190_000) + "\n\na"));
    all.put(
        "a.txt: a header that goes on",
        () -> bytes("From: a\nTo: b\nSubject: c\n" + " d\n".repeat(MANY * 20) + "\nWords."));
    all.put(
        "a.txt: a sender of signs",
        () -> bytes("From: " + "<".repeat(MANY * 20) + "\nTo: b\nSubject: c\n\nWords."));
    all.put("a.txt: quotes of quotes", () -> bytes("Words.\n\n" + ">".repeat(MANY * 20) + " a"));
    all.put(
        "a.eml: quotes of quotes", () -> bytes(mail("") + "Words.\n\n" + ">".repeat(MANY * 20)));
    all.put(
        "a.srt: a cue of many lines",
        () -> bytes("1\n00:00:01,000 --> 00:00:02,000\n" + "a\n".repeat(MANY * 10)));
    all.put(
        "a.vtt: a line of voices",
        () -> bytes("WEBVTT\n\n00:01.000 --> 00:02.000\n" + "<v.".repeat(MANY * 5) + " a"));
    all.put(
        "a.html: cells that reach down",
        () ->
            bytes(
                "<table><tr>"
                    + "<td rowspan=65534>a".repeat(1000)
                    + "<tr>".repeat(MANY)
                    + "</table><p>a"));
    all.put(
        "a.html: empty cells that reach down",
        () ->
            bytes(
                "<table><tr>"
                    + "<td rowspan=65534>".repeat(1000)
                    + "<tr><td>a".repeat(MANY)
                    + "</table><p>a"));
    all.put(
        "a.html: a row of too many cells",
        () -> bytes("<table><tr>" + "<td>a".repeat(MANY * 3) + "</table><p>a"));
    return all.entrySet().stream().map(one -> Arguments.of(one.getKey(), one.getValue()));
  }

  private static byte[] book(String reference, String guide, String page) {
    String items =
        "<item id='p' href='p.xhtml' media-type='application/xhtml+xml'/><item id='q' href='p.xhtml"
            + "#".repeat(MANY * 5)
            + "\n\n-' media-type='application/xhtml+xml'/>";
    return new PackedFile()
        .with("mimetype", "application/epub+zip")
        .with(
            "META-INF/container.xml",
            "<container><rootfiles><rootfile full-path='b.opf'/></rootfiles></container>")
        .with("META-INF/encryption.xml", "<encryption>" + "<a/>".repeat(MANY) + "</encryption>")
        .with(
            "b.opf",
            "<package><manifest>"
                + items
                + "</manifest><spine>"
                + reference.repeat(MANY)
                + "</spine>"
                + guide
                + "</package>")
        .with("p.xhtml", "<html><body>" + page + "</body></html>")
        .bytes();
  }

  private static byte[] navigations() {
    String items =
        IntStream.range(0, MANY)
            .mapToObj(i -> "<item id='n%d' properties='nav' href='n.xhtml'/>".formatted(i))
            .collect(Collectors.joining());
    return new PackedFile()
        .with("mimetype", "application/epub+zip")
        .with(
            "META-INF/container.xml",
            "<container><rootfiles><rootfile full-path='b.opf'/></rootfiles></container>")
        .with("b.opf", "<package><manifest>" + items + "</manifest><spine/></package>")
        .with("n.xhtml", "<nav>" + "<a href='p'>a</a>".repeat(1000) + "</nav>")
        .bytes();
  }

  private static byte[] slides(IntUnaryOperator which) {
    String[] related = new String[2 * MANY];
    for (int i = 0; i < MANY; i++) {
      related[2 * i] = "slide";
      related[2 * i + 1] = i == 0 ? "slide1.xml" : "none" + i + ".xml";
    }
    String ids =
        IntStream.rangeClosed(1, MANY)
            .mapToObj(i -> "<p:sldId r:id='rId%d'/>".formatted(which.applyAsInt(i)))
            .collect(Collectors.joining());
    return new PackedFile()
        .with(
            "[Content_Types].xml",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml")
        .related("", "officeDocument", "ppt/presentation.xml")
        .related("ppt/presentation.xml", related)
        .with(
            "ppt/presentation.xml",
            "<p:presentation xmlns:p='p' xmlns:r='%s'><p:sldIdLst>%s</p:sldIdLst></p:presentation>"
                .formatted(DOCUMENT, ids))
        .with(
            "ppt/slide1.xml", "<p:sld xmlns:p='p' show='0'>" + "<p:a/>".repeat(20_000) + "</p:sld>")
        .bytes();
  }

  private static PackedFile workbook(String sheets) {
    return new PackedFile()
        .with(
            "[Content_Types].xml",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")
        .related("", "officeDocument", "xl/workbook.xml")
        .related("xl/workbook.xml", "worksheet", "sheet1.xml")
        .with(
            "xl/workbook.xml",
            "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='%s'><sheets>%s</sheets></workbook>"
                .formatted(DOCUMENT, sheets));
  }

  private static String sheet(String inside) {
    return "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
        + inside
        + "</worksheet>";
  }

  private static byte[] sheets() {
    String rows = "<row hidden='1'><c t='str'><v>a</v></c></row>".repeat(5000);
    return workbook("<sheet name='a' r:id='rId1'/>".repeat(MANY))
        .with("xl/sheet1.xml", sheet("<sheetData>" + rows + "</sheetData>"))
        .bytes();
  }

  private static byte[] hidden() {
    return workbook("<sheet name='a' r:id='rId1'/>")
        .with(
            "xl/sheet1.xml",
            sheet(
                "<cols><col hidden='1' min='-2000000000' max='2'/></cols><sheetData><row r='1'><c"
                    + " r='D1' t='str'><v>a</v></c></row></sheetData>"))
        .bytes();
  }

  private static byte[] column() {
    String rows =
        IntStream.rangeClosed(1, MANY)
            .mapToObj(
                i -> "<row r='%d'><c r='A%d' t='str'><v>a\u200bb</v></c></row>".formatted(i, i))
            .collect(Collectors.joining());
    return workbook("<sheet name='a' r:id='rId1'/>")
        .with("xl/sheet1.xml", sheet("<sheetData>" + rows + "</sheetData>"))
        .bytes();
  }

  private static byte[] text(String body) {
    return new PackedFile()
        .with("mimetype", "application/vnd.oasis.opendocument.text")
        .with(
            "content.xml",
            "<o:document-content xmlns:o='o' xmlns:t='t' xmlns:b='b'><o:body><o:text>%s</o:text></o:body></o:document-content>"
                .formatted(body))
        .bytes();
  }

  private static String cells() {
    String cell =
        "<b:table-cell b:number-columns-repeated='1000'><t:p>%s</t:p></b:table-cell>"
            .formatted("word ".repeat(200));
    String row = "<b:table-row>" + cell.repeat(5) + "</b:table-row>";
    return "<b:table>" + row.repeat(1000) + "</b:table>";
  }

  private static String breaks() {
    return "<t:p>" + "word <t:soft-page-break/>".repeat(MANY) + "</t:p>";
  }

  private static byte[] word(String paragraph) {
    return WrittenDocuments.wordXml("<w:p>" + paragraph + "</w:p>", 1);
  }

  private static String mail(String header) {
    return "From: a@example.org\nTo: b@example.org\nSubject: Ferry\n" + header + "\n";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
