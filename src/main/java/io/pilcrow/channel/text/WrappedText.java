package io.pilcrow.channel.text;

import java.util.regex.Pattern;

/**
 * Text whose lines end at words, where a terminal would cut through them. What a line begins with
 * in spaces, the lines that go on with it begin with too. A word that is longer than a line, such
 * as an address, stays whole, so that it can be copied.
 */
public final class WrappedText {
  private static final Pattern STYLE = Pattern.compile("\u001b\\[[0-9;]*m"); // ANSI, of no width

  private WrappedText() {}

  /**
   * @param text with line breaks
   * @param width of the terminal in characters; 0 leaves the text as it is
   */
  public static String of(String text, int width) {
    StringBuilder wrapped = new StringBuilder();
    for (String line : text.split("(?<=\n)")) {
      if (width == 0 || length(line.stripTrailing()) <= width) {
        wrapped.append(line);
      } else {
        wrap(line, width, wrapped);
      }
    }
    return wrapped.toString();
  }

  private static void wrap(String line, int width, StringBuilder wrapped) {
    String indent = " ".repeat(line.length() - line.stripLeading().length());
    int used = 0;
    for (String word : line.strip().split(" ")) {
      int length = length(word);
      if (used > 0 && used + 1 + length > width) {
        wrapped.append('\n');
        used = 0;
      }
      wrapped.append(used == 0 ? indent : " ").append(word);
      used += (used == 0 ? indent.length() : 1) + length;
    }
    wrapped.append(line.endsWith("\n") ? "\n" : "");
  }

  private static int length(String text) {
    String shown = STYLE.matcher(text).replaceAll("");
    return shown.codePointCount(0, shown.length());
  }
}
