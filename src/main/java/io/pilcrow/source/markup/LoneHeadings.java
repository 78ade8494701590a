package io.pilcrow.source.markup;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells the headings of plain text: a short line that stands alone before a paragraph. Three such
 * lines in a row are rather a list with blank lines between, or verse; a line with figures or a
 * colon in it says something of its own, such as a date or a price.
 */
final class LoneHeadings {
  private static final Pattern HEADING =
      Pattern.compile(
          "(?<number>\\d{1,2}(?:\\.\\d{1,2})*\\.?\\s+)?(?!By\\s)\\p{Lu}[^\\p{Nd}:|\\t]*");
  private static final int LONGEST = 80; // characters
  private static final int MOST_IN_A_ROW = 2; // a chapter and its first section

  private final List<List<String>> blocks;

  LoneHeadings(List<List<String>> blocks) {
    this.blocks = blocks;
  }

  /** Whether the block is a line like a heading, with a paragraph to head. */
  boolean isHeading(int at) {
    int from = at;
    while (from > 0 && at - from <= MOST_IN_A_ROW && isLike(from - 1)) {
      from--;
    }
    int to = at;
    while (to - at <= MOST_IN_A_ROW && isLike(to)) {
      to++;
    }
    return to > at && to < blocks.size() && to - from <= MOST_IN_A_ROW;
  }

  private boolean isLike(int at) {
    if (at >= blocks.size() || blocks.get(at).size() != 1) {
      return false;
    }
    String line = blocks.get(at).get(0).strip();
    return line.length() <= LONGEST
        && HEADING.matcher(line).matches()
        && !TextLines.endsLikeASentence(line);
  }

  /** 2, or one deeper for each further number of "2.1 Sites". */
  static int level(String heading) {
    Matcher matcher = HEADING.matcher(heading.strip());
    String number = matcher.matches() ? matcher.group("number") : null;
    return number == null ? 2 : Math.min(6, 1 + number.strip().split("\\.").length);
  }
}
