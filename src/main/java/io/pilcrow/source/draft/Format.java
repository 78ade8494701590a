package io.pilcrow.source.draft;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How an article is written down. */
public enum Format {
  TEXT,
  MARKDOWN,
  HTML,
  /** Values separated by commas, semicolons or tabs. */
  CSV,
  /** Not text, as are all that follow. */
  PDF,
  DOCX;

  private static final byte[] OLD_WORD = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] PDF_HEADER = {'%', 'P', 'D', 'F', '-'};

  /** By the ending of a file's name; empty for one that is none of ours. */
  public static Optional<Format> ofFile(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".txt") || lower.endsWith(".text")) {
      return Optional.of(TEXT);
    }
    if (lower.matches("(?s).*\\.(?:md|markdown|mdown)")) {
      return Optional.of(MARKDOWN);
    }
    if (lower.matches("(?s).*\\.(?:html?|xhtml)")) {
      return Optional.of(HTML);
    }
    if (lower.matches("(?s).*\\.(?:csv|tsv|tab)")) {
      return Optional.of(CSV);
    }
    if (lower.endsWith(".pdf")) {
      return Optional.of(PDF);
    }
    return lower.endsWith(".docx") ? Optional.of(DOCX) : Optional.empty();
  }

  /**
   * By the bytes that a file begins with, whatever it is called; empty for one that may be text.
   * Throws SourceException for an old or encrypted Word document.
   */
  public static Optional<Format> ofBytes(byte[] content, String name) {
    if (startsWith(content, OLD_WORD)) {
      throw new SourceException(
          name + " is an old or an encrypted Word document; save it as .docx, without a password");
    }
    if (startsWith(content, PDF_HEADER)) {
      return Optional.of(PDF);
    }
    return startsWith(content, ZIP) ? Optional.of(DOCX) : Optional.empty();
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
    return start.startsWith("<!doctype html") || start.startsWith("<html") ? HTML : TEXT;
  }
}
