package io.pilcrow.source;

import java.util.Locale;
import java.util.Optional;

/** How an article is written down. */
public enum Format {
  TEXT,
  MARKDOWN,
  HTML;

  /** By the ending of a file's name; empty for one that is none of ours. */
  static Optional<Format> ofFile(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.matches(".*\\.(?:txt|text)")) {
      return Optional.of(TEXT);
    }
    if (lower.matches(".*\\.(?:md|markdown|mdown)")) {
      return Optional.of(MARKDOWN);
    }
    if (lower.matches(".*\\.(?:html?|xhtml)")) {
      return Optional.of(HTML);
    }
    return Optional.empty();
  }

  /** By what the content looks like, for a file without a telling name. */
  static Format ofContent(String text) {
    String start =
        text.substring(0, Math.min(1000, text.length())).strip().toLowerCase(Locale.ROOT);
    return start.startsWith("<!doctype html") || start.startsWith("<html") ? HTML : TEXT;
  }
}
