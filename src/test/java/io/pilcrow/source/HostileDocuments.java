package io.pilcrow.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.pilcrow.testing.WrittenDocuments;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.zip.DeflaterOutputStream;

/** Documents that are small and become large when they are read, by file name and shape. */
final class HostileDocuments {
  private HostileDocuments() {}

  /** Each makes one of about so many bytes, of what it unpacks to where it is packed. */
  static Map<String, IntFunction<byte[]>> all() {
    Map<String, IntFunction<byte[]>> all = new LinkedHashMap<>();
    repeated(
        all, "a.txt", "a\n\n", "a\n", "\n", "a. ", "é ", "\u4e2d", "> a\n", "A: a\n\n", "- a\n");
    repeated(
        all, "a.md", "a\n\n", "*a* ", "- a\n", "[a](b) ", "`a`", "# a\n", "> a\n\n", "&amp;", "\\*",
        "<b>", "a  \n", "![");
    all.put("a.md: a table", n -> bytes("|a|b|\n|-|-|\n" + "|1|2|\n".repeat(n / 6)));
    repeated(
        all,
        "a.html",
        "<p>a",
        "<br>a",
        "<b>",
        "<!>",
        "<i a=1>",
        "<li>a",
        "<td>a",
        "<p a b c d e>",
        "&#160;a",
        "<a href=b>a</a> ",
        "<h2>a");
    all.put("a.html: a table", n -> bytes("<table>" + "<tr><td>a<td>b".repeat(n / 14)));
    all.put("a.html: rebuilt", n -> bytes(formatting() + "<p>a".repeat(n / 4)));
    repeated(all, "a.csv", "a,b\n", ",", "a\n", "\"a\";");
    all.put("a.docx: paragraphs", n -> WrittenDocuments.docx(n / 37, "b"));
    all.put("a.docx: empty ones", n -> WrittenDocuments.wordXml("<w:p/>", n / 6));
    all.put(
        "a.docx: attributes", n -> WrittenDocuments.wordXml("<w:p a='1' b='2' c='3'/>", n / 24));
    all.put(
        "a.docx: breaks",
        n ->
            WrittenDocuments.wordXml(
                "<w:p><w:r>" + "<w:br/>".repeat(1000) + "</w:r></w:p>", n / 7000));
    all.put(
        "a.docx: cells",
        n ->
            WrittenDocuments.wordXml(
                "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
                n / 78));
    all.put("a.docx: one long word", n -> WrittenDocuments.docx(1, "a".repeat(n)));
    all.put("a.docx: spaces", n -> WrittenDocuments.wordXml(" ".repeat(1000), n / 1000));
    all.put("a.pdf: lines", n -> WrittenDocuments.pdf("b", n / 40));
    all.put("a.pdf: dictionaries", n -> pdf("<< /A " + "[" + "<<>>".repeat(n / 4) + "] >>"));
    all.put("a.pdf: numbers", n -> pdf("[" + "1.1 ".repeat(n / 4) + "]"));
    all.put("a.pdf: objects", HostileDocuments::objects);
    all.put("a.pdf: an array in a page", n -> page("[" + "1.1 ".repeat(n / 4) + "] TJ"));
    all.put(
        "a.pdf: letters in a page",
        n -> page("BT /F 10 Tf 60 700 Td (" + "a".repeat(n) + ") Tj ET"));
    return all;
  }

  private static void repeated(Map<String, IntFunction<byte[]>> all, String file, String... units) {
    for (String unit : units) {
      all.put(
          file + ": " + unit.replace("\n", "\\n"),
          n -> bytes("Words. " + unit.repeat(n / unit.getBytes(UTF_8).length)));
    }
  }

  private static String formatting() {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      all.append("<b a").append(i).append('>');
    }
    return all.toString();
  }

  /** A PDF whose catalogue names one object of that kind. */
  private static byte[] pdf(String object) {
    return bytes(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Names 3 0 R /Lang 3 0 R >>\nendobj\n"
            + "2 0 obj\n<< /Type /Pages /Kids [4 0 R] /Count 1 /X 3 0 R >>\nendobj\n"
            + "4 0 obj\n<< /Type /Page /Parent 2 0 R /Resources 3 0 R /MediaBox 3 0 R /Contents 3 0 R >>\nendobj\n"
            + "3 0 obj\n"
            + object
            + "\nendobj\ntrailer\n<< /Root 1 0 R /Info 3 0 R >>\n");
  }

  private static byte[] objects(int n) {
    StringBuilder all =
        new StringBuilder("%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
    for (int i = 2; all.length() < n; i++) {
      all.append(i).append(" 0 obj\n<<>>\nendobj\n");
    }
    return bytes(all + "trailer\n<< /Root 1 0 R >>\n");
  }

  /** A page whose commands are packed. */
  private static byte[] page(String commands) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      try (OutputStream deflate = new DeflaterOutputStream(packed)) {
        deflate.write(bytes(commands));
      }
      all.write(
          bytes(
              "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
                  + "2 0 obj\n<< /Type /Pages /Kids [4 0 R] /Count 1 >>\nendobj\n"
                  + "4 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 3 0 R"
                  + " /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>\nendobj\n"
                  + "3 0 obj\n<< /Filter /FlateDecode /Length "
                  + packed.size()
                  + " >>\nstream\n"));
      all.write(packed.toByteArray());
      all.write(bytes("\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(text.startsWith("%PDF") ? ISO_8859_1 : UTF_8);
  }
}
