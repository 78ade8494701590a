package io.pilcrow.source.format;

import io.pilcrow.article.ArticleRecord;
import io.pilcrow.source.bound.EpubSource;
import io.pilcrow.source.bound.MailSource;
import io.pilcrow.source.draft.Draft;
import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.markup.CsvSource;
import io.pilcrow.source.markup.MarkdownSource;
import io.pilcrow.source.markup.SubtitleSource;
import io.pilcrow.source.markup.TextSource;
import io.pilcrow.source.office.DocxSource;
import io.pilcrow.source.office.PdfSource;
import io.pilcrow.source.pack.OfficeParts;
import io.pilcrow.source.page.HtmlSource;
import io.pilcrow.source.suite.OdtSource;
import io.pilcrow.source.suite.PptxSource;
import io.pilcrow.source.suite.RtfSource;
import io.pilcrow.source.suite.XlsxSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How an article is written down: by what it is read, and by which endings and media types it is
 * known.
 */
public enum Format {
  TEXT((from, draft) -> TextSource.read(from.text(), draft), "txt|text", "text/plain"),
  MARKDOWN(
      (from, draft) -> MarkdownSource.read(from.text(), draft),
      "md|markdown|mdown",
      "text/markdown"),
  HTML(
      (from, draft) -> HtmlSource.read(from.text(), from.url(), draft),
      "html|htm|xhtml",
      "text/html",
      "application/xhtml+xml"),
  /** Values separated by commas, semicolons or tabs. */
  CSV(
      (from, draft) -> CsvSource.read(from.text(), from.name(), draft),
      "csv|tsv|tab",
      "text/csv",
      "text/tab-separated-values"),
  /** Subtitles, as are those that follow. */
  SRT(
      (from, draft) -> SubtitleSource.read(from.text(), from.name(), draft),
      "srt",
      "application/x-subrip",
      "text/srt"),
  VTT((from, draft) -> SubtitleSource.read(from.text(), from.name(), draft), "vtt", "text/vtt"),
  /** Not text, as are all that follow. */
  PDF((from, draft) -> PdfSource.read(from.bytes(), from.name(), draft), "pdf", "application/pdf"),
  RTF(
      (from, draft) -> RtfSource.read(from.bytes(), from.name(), draft),
      "rtf",
      "application/rtf",
      "text/rtf"),
  EML((from, draft) -> MailSource.read(from.bytes(), from.name(), draft), "eml", "message/rfc822"),
  DOCX(
      (from, draft) -> DocxSource.read(from.parts("Word document"), draft),
      "docx|docm",
      Format.OPEN_XML + "wordprocessingml.document"),
  PPTX(
      (from, draft) -> PptxSource.read(from.parts("presentation"), draft),
      "pptx|pptm|ppsx",
      Format.OPEN_XML + "presentationml.presentation",
      Format.OPEN_XML + "presentationml.slideshow"),
  XLSX(
      (from, draft) -> XlsxSource.read(from.parts("workbook"), draft),
      "xlsx|xlsm",
      Format.OPEN_XML + "spreadsheetml.sheet"),
  ODT(
      (from, draft) -> OdtSource.read(from.parts("OpenDocument text"), draft),
      "odt",
      "application/vnd.oasis.opendocument.text"),
  EPUB((from, draft) -> EpubSource.read(from.parts("book"), draft), "epub", "application/epub+zip");

  /** Whose documents, sheets and slides are meant. */
  private static final String OPEN_XML = "application/vnd.openxmlformats-officedocument.";

  private static final byte[] OLD_OFFICE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] PDF_HEADER = {'%', 'P', 'D', 'F', '-'};
  private static final byte[] RTF_HEADER = {'{', '\\', 'r', 't', 'f'};

  private final BiConsumer<Content, Draft> reading;
  private final Pattern name;
  private final String ending;
  private final Set<String> mediaTypes;

  Format(BiConsumer<Content, Draft> reading, String endings, String... mediaTypes) {
    this.reading = reading;
    name = Pattern.compile("(?is).*\\.(?:" + endings + ")");
    ending = "." + endings.replaceFirst("\\|.*", "");
    this.mediaTypes = Set.of(mediaTypes);
  }

  /** By the ending of a file's name; empty for one that is none of ours. */
  public static Optional<Format> ofFile(String name) {
    return Stream.of(values()).filter(format -> format.name.matcher(name).matches()).findFirst();
  }

  /** By what a server calls it, without parameters; empty for what is none of ours. */
  public static Optional<Format> ofMediaType(String type) {
    String lower = type.toLowerCase(Locale.ROOT);
    return Stream.of(values()).filter(f -> f.mediaTypes.contains(lower)).findFirst();
  }

  /** All media types that are read. */
  public static Stream<String> mediaTypes() {
    return Stream.of(values()).flatMap(format -> format.mediaTypes.stream().sorted());
  }

  /** What people call each, such as {@code PDF}, for a sentence that says what is read. */
  public static String inWords() {
    List<String> words = Stream.of(values()).map(Format::word).toList();
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  private String word() {
    return switch (this) {
      case TEXT -> "Text";
      case MARKDOWN -> "Markdown";
      default -> name();
    };
  }

  /** One ending of each, for a sentence that says what is read. */
  public static String endings() {
    return Stream.of(values()).map(format -> format.ending).collect(Collectors.joining(", "));
  }

  /**
   * By the bytes that a file begins with, whatever it is called; empty for one that may be text,
   * and for an archive, which says inside what it is. Throws SourceException for an old or
   * encrypted Office document.
   */
  public static Optional<Format> ofBytes(byte[] content, String name) {
    if (startsWith(content, OLD_OFFICE)) {
      throw new SourceException(
          name
              + " is an old or an encrypted Office document; save it as .docx, .xlsx, .pptx or .eml,"
              + " without a password");
    }
    if (startsWith(content, PDF_HEADER)) {
      return Optional.of(PDF);
    }
    return startsWith(content, RTF_HEADER) ? Optional.of(RTF) : Optional.empty();
  }

  /** Whether the bytes are an archive, whose kind its parts tell. */
  public static boolean isArchive(byte[] content) {
    return startsWith(content, ZIP);
  }

  /** Which an archive is, by what it says of itself; empty for an archive of something else. */
  public static Optional<Format> ofArchive(OfficeParts parts) {
    String type = parts.text("mimetype") + parts.text("[Content_Types].xml");
    if (type.startsWith("application/epub+zip")
        || parts.bytes("META-INF/container.xml").isPresent()) {
      return Optional.of(EPUB);
    }
    if (type.startsWith("application/vnd.oasis.opendocument.text")) {
      return Optional.of(ODT);
    }
    if (isMain(type, "word")) {
      return Optional.of(DOCX);
    }
    if (isMain(type, "p(?:owerpoint|resentationml)")) {
      return Optional.of(PPTX);
    }
    if (isMain(type, "(?:excel|spreadsheetml)")) {
      return Optional.of(XLSX);
    }
    return parts.has("word/")
        ? Optional.of(DOCX)
        : parts.has("ppt/") ? Optional.of(PPTX) : Optional.of(XLSX).filter(x -> parts.has("xl/"));
  }

  /** Whether the archive is of that kind itself, and not only something in it. */
  private static boolean isMain(String types, String kind) {
    return Pattern.compile("[-.]" + kind + "[^\"]{0,80}\\.main\\+xml").matcher(types).find();
  }

  private static boolean startsWith(byte[] content, byte[] start) {
    return content.length >= start.length
        && Arrays.equals(content, 0, start.length, start, 0, start.length);
  }

  /**
   * Adds what the content says. Throws SourceException when it is none of this format.
   *
   * @param from a text where {@link #isText}
   */
  public void read(Content from, Draft draft) {
    reading.accept(from, draft);
    draft.record(ArticleRecord.NONE.withSource(name().toLowerCase(Locale.ROOT)));
  }

  public boolean isText() {
    return compareTo(PDF) < 0;
  }

  /** By what the content looks like, for a file without a telling name. */
  public static Format ofContent(String text) {
    String start =
        text.substring(0, Math.min(1000, text.length())).strip().toLowerCase(Locale.ROOT);
    if (start.startsWith("webvtt")) {
      return VTT;
    }
    return start.startsWith("<!doctype html") || start.startsWith("<html") ? HTML : TEXT;
  }
}
