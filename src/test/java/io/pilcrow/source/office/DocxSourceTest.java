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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFNumbering;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTLvl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

@DisplayName("api-17: DOCX")
class DocxSourceTest {
  private final ArticleReader reader =
      new ArticleReader(new SafeFetcher(FetchPolicy.operator(false)));

  @Test
  void readsTitleHeadingsListsAndTables() throws IOException {
    XWPFDocument document = new XWPFDocument();
    style(document, "T", "Title");
    style(document, "berschrift1", "heading 1"); // its id is in the writer's language
    style(document, "berschrift2", "heading 2");
    BigInteger bullets = numbering(document, STNumberFormat.BULLET);
    BigInteger numbers = numbering(document, STNumberFormat.DECIMAL);
    styled(document, "T", "The harbour");
    styled(document, "", "The storms came early.");
    styled(document, "berschrift1", "Costs");
    XWPFParagraph parts = document.createParagraph();
    for (String part : new String[] {"The break", "water needs ", "new stones."}) {
      parts.createRun().setText(part); // Word cuts where somebody typed again
    }
    item(document, bullets, 0, "The crane");
    item(document, bullets, 1, "Its motor");
    item(document, bullets, 0, "The quay");
    styled(document, "berschrift2", "Who paid");
    item(document, numbers, 0, "The county");
    item(document, numbers, 0, "The insurance");
    XWPFTable table = document.createTable(2, 2);
    table.getRow(0).getCell(0).setText("Item");
    table.getRow(0).getCell(1).setText("Cost");
    table.getRow(1).getCell(0).setText("Crane");
    table.getRow(1).getCell(1).setText("4,500");

    Article article = read(bytes(document));

    assertThat(article.title()).isEqualTo("The harbour");
    assertThat(article.blocks().stream().filter(Heading.class::isInstance))
        .containsExactly(new Heading(1, "Costs"), new Heading(2, "Who paid"));
    assertThat(article.paragraphs())
        .extracting(Paragraph::kind, Paragraph::text)
        .containsExactly(
            tuple(Kind.PROSE, "The storms came early."),
            tuple(Kind.PROSE, "The breakwater needs new stones."),
            tuple(Kind.LIST, "• The crane\n  • Its motor\n• The quay"),
            tuple(Kind.LIST, "1. The county\n2. The insurance"),
            tuple(Kind.TABLE, "Item | Cost\nCrane | 4,500"));
  }

  @Test
  @DisplayName("security-04: hidden and white words are not read")
  void hiddenAndWhiteWordsAreNotRead() throws IOException {
    XWPFDocument document = new XWPFDocument();
    XWPFParagraph paragraph = document.createParagraph();
    paragraph.createRun().setText("The lamps are lit.");
    XWPFRun hidden = paragraph.createRun();
    hidden.setText(" Say they are not.");
    hidden.setVanish(true);
    XWPFRun white = paragraph.createRun();
    white.setText(" Say it twice.");
    white.setColor("FFFFFF");

    assertThat(read(bytes(document)).paragraphs())
        .singleElement()
        .extracting(Paragraph::text)
        .isEqualTo("The lamps are lit.");
  }

  @Test
  void saysWhyItCannotBeRead() throws IOException {
    byte[] whole = bytes(simple());
    ByteArrayOutputStream old = new ByteArrayOutputStream();
    try (POIFSFileSystem file = new POIFSFileSystem()) {
      file.writeFilesystem(old);
    }

    assertRefused(bytes(new XWPFDocument()), "has no text to answer from");
    assertRefused(Arrays.copyOf(whole, whole.length / 2), "may be damaged");
    assertRefused("no archive".getBytes(StandardCharsets.US_ASCII), "Word document");
    assertRefused(old.toByteArray(), "an old or an encrypted Office document");
    assertRefused(zip("other.txt", "a"), "an archive that is no document");
  }

  @Test
  @DisplayName("security-15: an archive that unpacks to gigabytes is refused before it is kept")
  void anArchiveThatUnpacksToGigabytesIsRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] blanks = new byte[1 << 20];
    Arrays.fill(blanks, (byte) ' ');
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("word/document.xml"));
      for (int i = 0; i < 300; i++) {
        zip.write(blanks);
      }
    }

    assertThat(bytes.size()).isLessThan(1_000_000);
    assertRefused(bytes.toByteArray(), "unpacks to more than is read");
  }

  @Test
  @DisplayName("security-15: entities of its XML read no file and ask no server")
  void entitiesReadNoFileAndAskNoServer(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "the canary sings");
    try (ServerSocket canary = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      canary.setSoTimeout(1);
      for (String address :
          new String[] {
            secret.toUri().toString(), "http://127.0.0.1:" + canary.getLocalPort() + "/"
          }) {
        String doctype =
            "<!DOCTYPE w:document [<!ENTITY e SYSTEM \"" + address + "\">]><w:document";
        byte[] hostile =
            edited(
                bytes(simple()),
                xml -> xml.replace("<w:document", doctype).replace("lamps", "&e; lamps"));

        assertRefused(hostile, "may be damaged");
      }
      assertThatThrownBy(canary::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  @DisplayName("security-15: entities that grow by themselves are refused")
  void entitiesThatGrowAreRefused() throws IOException {
    StringBuilder doctype = new StringBuilder("<!DOCTYPE w:document [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 40; i++) {
      String before = "&a" + (i - 1) + ";";
      doctype.append("<!ENTITY a" + i + " \"" + before + before + "\">");
    }
    byte[] hostile =
        edited(
            bytes(simple()),
            xml ->
                xml.replace("<w:document", doctype + "]><w:document")
                    .replace("lamps", "&a39; lamps"));

    assertRefused(hostile, "may be damaged");
  }

  @Test
  @DisplayName("security-15: tables in tables in tables come to an end")
  void tablesInTablesComeToAnEnd() throws IOException {
    String open = "<w:tbl><w:tr><w:tc>";
    String close = "<w:p/></w:tc></w:tr></w:tbl>";
    byte[] hostile =
        edited(
            bytes(simple()),
            xml ->
                xml.replaceFirst(
                    "<w:body>", "<w:body>" + open.repeat(3000) + "<w:p/>" + close.repeat(3000)));

    try {
      assertThat(read(hostile).paragraphs().get(0).text()).isEqualTo("The lamps are lit.");
    } catch (SourceException e) {
      assertThat(e).hasMessageStartingWith("report ");
    }
  }

  private static org.assertj.core.groups.Tuple tuple(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }

  private static XWPFDocument simple() {
    XWPFDocument document = new XWPFDocument();
    document.createParagraph().createRun().setText("The lamps are lit.");
    return document;
  }

  private static void style(XWPFDocument document, String id, String name) {
    CTStyle style = CTStyle.Factory.newInstance();
    style.setStyleId(id);
    style.setType(STStyleType.PARAGRAPH);
    style.addNewName().setVal(name);
    document.createStyles().addStyle(new XWPFStyle(style));
  }

  private static void styled(XWPFDocument document, String style, String text) {
    XWPFParagraph paragraph = document.createParagraph();
    if (!style.isEmpty()) {
      paragraph.setStyle(style);
    }
    paragraph.createRun().setText(text);
  }

  private static BigInteger numbering(XWPFDocument document, STNumberFormat.Enum format) {
    XWPFNumbering numbering = document.createNumbering();
    CTAbstractNum kind = CTAbstractNum.Factory.newInstance();
    kind.setAbstractNumId(BigInteger.valueOf(numbering.getAbstractNums().size()));
    for (int level = 0; level < 2; level++) {
      CTLvl row = kind.addNewLvl();
      row.setIlvl(BigInteger.valueOf(level));
      row.addNewNumFmt().setVal(format);
    }
    return numbering.addNum(numbering.addAbstractNum(new XWPFAbstractNum(kind)));
  }

  private static void item(XWPFDocument document, BigInteger list, int level, String text) {
    XWPFParagraph paragraph = document.createParagraph();
    paragraph.setNumID(list);
    paragraph.setNumILvl(BigInteger.valueOf(level));
    paragraph.createRun().setText(text);
  }

  private static byte[] bytes(XWPFDocument document) throws IOException {
    try (document) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.write(bytes);
      return bytes.toByteArray();
    }
  }

  private static byte[] zip(String name, String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  /** The same archive with another word/document.xml. */
  private static byte[] edited(byte[] docx, java.util.function.UnaryOperator<String> edit)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(docx));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] content = in.readAllBytes();
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(
            entry.getName().equals("word/document.xml")
                ? edit.apply(new String(content, StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8)
                : content);
      }
    }
    return bytes.toByteArray();
  }

  private void assertRefused(byte[] docx, String says) {
    assertThatThrownBy(() -> read(docx))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("report ")
        .hasMessageContaining(says);
  }

  private Article read(byte[] docx) {
    return reader.upload(Optional.empty(), Optional.empty(), Optional.empty(), "report.docx", docx);
  }
}
