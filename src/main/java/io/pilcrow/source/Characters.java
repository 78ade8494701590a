package io.pilcrow.source;

import java.util.regex.Pattern;

/** Which characters of a text a reader can see. */
final class Characters {
  /**
   * Zero-width space, word joiner, byte order mark, soft hyphen, the controls that turn the reading
   * direction, the Unicode tags that can carry a hidden message, and control characters other than
   * tab and line feed. The zero-width joiner stays: emoji and several scripts need it.
   */
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\u200B\\u2060\\uFEFF\\u00AD\\u202A-\\u202E\\u2066-\\u2069\\x{E0000}-\\x{E007F}"
              + "\\x00-\\x08\\x0B-\\x1F\\x7F]");

  private static final Pattern COLLAPSIBLE = Pattern.compile("[ \\t\\n\\r\\f]+");

  private Characters() {}

  /** Without what nobody can see; everything else as it was. */
  static String visible(String text) {
    return INVISIBLE.matcher(text).replaceAll("");
  }

  /** White space collapsed as a browser does; a non-breaking space stays. */
  static String collapsed(String text) {
    return COLLAPSIBLE.matcher(text).replaceAll(" ");
  }
}
