package io.pilcrow.channel.text;

import java.util.regex.Pattern;

/**
 * Keeps what others wrote from steering the terminal: an article may hold escape sequences that
 * move the cursor or recolour, and characters that turn the direction of writing.
 */
public final class ShownText {
  private static final Pattern STEERING =
      Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069&&[^\\n\\t]]");

  private ShownText() {}

  /** The text with a replacement character for each that would steer. */
  public static String text(String text) {
    return STEERING.matcher(text.replace("\r\n", "\n")).replaceAll("\uFFFD");
  }

  /** On one line, cut after {@code most} characters. */
  public static String line(String text, int most) {
    String line = text(text).replaceAll("\\s+", " ").strip();
    if (line.length() <= most) {
      return line;
    }
    int cut = Character.isHighSurrogate(line.charAt(most - 1)) ? most - 1 : most;
    return line.substring(0, cut).stripTrailing() + "…";
  }
}
