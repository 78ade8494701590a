package io.pilcrow.source.draft;

import io.pilcrow.article.VisibleText;
import java.util.regex.Pattern;

/** Which characters of a text a reader can see. */
public final class Characters {
  private static final Pattern COLLAPSIBLE = Pattern.compile("[ \\t\\n\\r\\f]+");

  private Characters() {}

  /** As {@link VisibleText#of}. */
  public static String visible(String text) {
    return VisibleText.of(text);
  }

  /** Whether nobody can see anything of it; non-breaking spaces are not seen either. */
  public static boolean isBlank(String text) {
    return visible(text)
        .codePoints()
        .allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
  }

  /** White space collapsed as a browser does; a non-breaking space stays. */
  public static String collapsed(String text) {
    return COLLAPSIBLE.matcher(text).replaceAll(" ");
  }
}
