package io.pilcrow.llm.draft;

import java.util.regex.Pattern;

/** The plain words of a piece of Markdown, for comparing; never for showing. */
public final class Markdown {
  /** A bullet, a number, a heading or a quotation mark at the start of a line. */
  static final Pattern LINE_PREFIX =
      Pattern.compile("^[ \\t]*(?:(?:[-*+•]|\\d{1,2}[.)]|#{1,6}|>)[ \\t]+)*");

  private static final Pattern EMPHASIS = Pattern.compile("[*_~`]+|(?m:^\\|)|\\|");

  /** What a page would load or follow: links, pictures, tags, addresses that run something. */
  private static final Pattern ACTIVE =
      Pattern.compile(
          "]\\s*[(\\[:]|<[\\p{L}/!?]|\\b(?:javascript|data|vbscript|file):",
          Pattern.CASE_INSENSITIVE);

  private Markdown() {}

  /** Whether the text is more than text. An answer has no need of it, and an attacker has. */
  public static boolean isActive(String markdown) {
    return ACTIVE.matcher(markdown).find();
  }

  public static String plain(String markdown) {
    String bare = LINE_PREFIX.matcher(markdown).replaceFirst("");
    return EMPHASIS.matcher(bare).replaceAll(" ").replaceAll("\\s+", " ").strip();
  }
}
