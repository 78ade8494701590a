package io.pilcrow.bench;

import io.pilcrow.source.format.Format;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * What a file itself holds as text, told without the code that reads articles: what Poppler's
 * pdftotext prints of a PDF; of files that are archives the contents of all elements for text.
 */
final class WrittenWords {
  private static final Pattern PARTS =
      Pattern.compile(
          "word/(?:document|footnotes|endnotes)\\d*\\.xml|ppt/(?:slides|notesSlides)/[^/]+\\.xml"
              + "|content\\.xml|.*\\.x?html?");

  /** What is no text of the article: deleted, said again in another form, the code of a field. */
  private static final String NO_TEXT =
      "w|del, w|moveFrom, w|delText, w|instrText, mc|Fallback, text|tracked-changes,"
          + " office|annotation, text|table-of-content, a|fld, head, script, style";

  private WrittenWords() {}

  /** Empty where nothing can tell. */
  static Optional<String> of(Path file, Format format) throws IOException {
    return switch (format) {
      case PDF -> pdf(file);
      case DOCX, PPTX, ODT, EPUB -> Optional.of(packed(file));
      default -> Optional.empty();
    };
  }

  private static Optional<String> pdf(Path file) throws IOException {
    try {
      Process process =
          new ProcessBuilder("pdftotext", "-q", "-enc", "UTF-8", file.toString(), "-")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (InputStream out = process.getInputStream()) {
        return Optional.of(new String(out.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) { // not installed
      return Optional.empty();
    }
  }

  private static String packed(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (PARTS.matcher(entry.getName()).matches()) {
          text.append(words(new String(zip.readAllBytes(), StandardCharsets.UTF_8))).append('\n');
        }
      }
    }
    return text.toString();
  }

  private static String words(String xml) {
    Document document = Jsoup.parse(xml, "", Parser.xmlParser());
    document.select(NO_TEXT).remove();
    if (!document.select("w|t").isEmpty()) {
      StringBuilder text = new StringBuilder();
      for (Element element : document.select("w|p, w|tab, w|br, w|cr, w|t, m|t")) {
        text.append(element.tagName().endsWith(":t") ? element.wholeText() : "\n");
      }
      return text.toString();
    }
    // white space stands between paragraphs, cells and breaks, and nowhere else
    document
        .select(
            "w|p, w|tab, w|br, w|cr, a|p, a|br, text|p, text|h, text|s, text|tab, text|line-break, p, div, td, li, br, h1, h2, h3, h4")
        .forEach(element -> element.before(" ").after(" "));
    return document.wholeText();
  }
}
