package io.pilcrow.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** Documents of any size, written without the libraries that read them where those are slow. */
public final class WrittenDocuments {
  private static final int LINES = 50;

  private WrittenDocuments() {}

  /** A Word document of equal paragraphs, of which the archive holds little more than one. */
  public static byte[] docx(int paragraphs, String text) {
    return wordXml("<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>", paragraphs);
  }

  /** A Word document whose body is the same XML many times. */
  public static byte[] wordXml(String xml, int times) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, UTF_8)) {
      entry(
          zip,
          "[Content_Types].xml",
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
              + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
              + "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
              + "</Types>");
      entry(
          zip,
          "_rels/.rels",
          "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
              + "<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>"
              + "</Relationships>");
      zip.putNextEntry(new ZipEntry("word/document.xml"));
      zip.write(
          "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
              .getBytes(UTF_8));
      byte[] part = xml.getBytes(UTF_8);
      for (int i = 0; i < times; i++) {
        zip.write(part);
      }
      zip.write("</w:body></w:document>".getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes(UTF_8));
  }

  /** A PDF of equal lines. */
  public static byte[] pdf(String line, int lines) {
    try (PDDocument document = new PDDocument()) {
      for (int at = 0; at < lines; at += LINES) {
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream out = new PDPageContentStream(document, page)) {
          out.beginText();
          out.setFont(new PDType1Font(FontName.HELVETICA), 10);
          out.setLeading(13);
          out.newLineAtOffset(60, 740);
          for (int i = at; i < Math.min(lines, at + LINES); i++) {
            out.showText(line);
            out.newLine();
          }
          out.endText();
        }
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
