package io.pilcrow.channel.http.pages;

/** Writes HTML; every text is escaped, only {@link #raw} is not. Not thread-safe. */
final class Html {
  private final StringBuilder out = new StringBuilder();

  /** Markup of our own, never words of others. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Words, as content or inside a quoted attribute. */
  Html text(String words) {
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return this;
  }

  /** {@code <tag>words</tag>}. */
  Html element(String tag, String words) {
    return raw("<" + tag + ">").text(words).raw("</" + tag + ">");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
