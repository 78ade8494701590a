package io.pilcrow.extend;

import io.pilcrow.article.Paragraph.Kind;
import io.pilcrow.source.draft.Draft;

/** The source format of {@code extend.md}: headings, lists and paragraphs of Emacs' Org mode. */
// region source
final class OrgSource {
  private static final String TITLE = "#+TITLE:";

  private OrgSource() {}

  static void read(String text, Draft draft) {
    StringBuilder block = new StringBuilder();
    for (String line : (text + "\n\n").split("\n", -1)) {
      int stars = line.length() - line.replaceFirst("^\\*+", "").length();
      if (line.isBlank() || stars > 0) {
        Kind kind = block.indexOf("- ") == 0 ? Kind.LIST : Kind.PROSE;
        draft.paragraph(kind, block.toString()); // one without words is left out
        block.setLength(0);
      }
      if (line.startsWith(TITLE)) {
        draft.title(line.substring(TITLE.length()));
      } else if (stars > 0) {
        draft.heading(Math.min(stars, 6), line.substring(stars));
      } else {
        block.append(line).append('\n');
      }
    }
  }
}
// end
