package io.pilcrow.source.draft;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How an article is written down: by which endings and media types it is known. */
public enum Format {
  TEXT("txt|text", "text/plain"),
  MARKDOWN("md|markdown|mdown", "text/markdown"),
  HTML("html|htm|xhtml", "text/html", "application/xhtml+xml"),
  /** Values separated by commas, semicolons or tabs. */
  CSV("csv|tsv|tab", "text/csv", "text/tab-separated-values"),
  /** Subtitles, as are those that follow. */
  SRT("srt", "application/x-subrip", "text/srt"),
  VTT("vtt", "text/vtt"),
  /** Not text, as are all that follow. */
  PDF("pdf", "application/pdf"),
  RTF("rtf", "application/rtf", "text/rtf"),
  EML("eml", "message/rfc822"),
  DOCX("docx|docm", Format.OPEN_XML + "wordprocessingml.document"),
  PPTX(
      "pptx|pptm|ppsx",
      Format.OPEN_XML + "presentationml.presentation",
      Format.OPEN_XML + "presentationml.slideshow"),
  XLSX("xlsx|xlsm", Format.OPEN_XML + "spreadsheetml.sheet"),
  ODT("odt", "application/vnd.oasis.opendocument.text"),
  EPUB("epub", "application/epub+zip");

  /** Whose documents, sheets and slides are meant. */
  private static final String OPEN_XML = "application/vnd.openxmlformats-officedocument.";

  private static final byte[] OLD_OFFICE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] PDF_HEADER = {'%', 'P', 'D', 'F', '-'};
  private static final byte[] RTF_HEADER = {'{', '\\', 'r', 't', 'f'};

  private final Pattern name;
  private final String ending;
  private final Set<String> mediaTypes;

  Format(String endings, String... mediaTypes) {
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

  private static boolean startsWith(byte[] content, byte[] start) {
    return content.length >= start.length
        && Arrays.equals(content, 0, start.length, start, 0, start.length);
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
