package io.pilcrow.llm;

import java.util.regex.Pattern;

/** The plain words of a piece of Markdown, for comparing; never for showing. */
final class Markdown {
  /** A bullet, a number, a heading or a quotation mark at the start of a line. */
  static final Pattern LINE_PREFIX =
      Pattern.compile("^[ \\t]*(?:(?:[-*+•]|\\d{1,2}[.)]|#{1,6}|>)[ \\t]+)*");

  private static final Pattern EMPHASIS = Pattern.compile("[*_~`]+|(?m:^\\|)|\\|");

  private Markdown() {}

  static String plain(String markdown) {
    String bare = LINE_PREFIX.matcher(markdown).replaceFirst("");
    return EMPHASIS.matcher(bare).replaceAll(" ").replaceAll("\\s+", " ").strip();
  }
}
