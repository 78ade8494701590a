package io.pilcrow.source.markup;

import io.pilcrow.article.Paragraph.Kind;
import io.pilcrow.source.draft.Characters;
import io.pilcrow.source.draft.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plain text: a blank line ends a paragraph. A first line that stands alone and ends like a title,
 * without a full stop, is the title; a short line that stands alone before a paragraph is a heading
 * ({@link #isHeading}).
 */
public final class TextSource {
  private static final Pattern LINE_BREAK = Pattern.compile("\\R");
  private static final Pattern LIST_ROW = Pattern.compile("\\s*(?:[-*•–]|\\d{1,3}[.)])\\s+\\S.*");
  private static final Pattern ENDS_LIKE_A_SENTENCE = Pattern.compile(".*[.!?…:;,][”’»\"')\\]]*");
  private static final Pattern HEADING =
      Pattern.compile(
          "(?<number>\\d{1,2}(?:\\.\\d{1,2})*\\.?\\s+)?(?!By\\s)\\p{Lu}[^\\p{Nd}:|\\t]*");
  private static final int LONGEST_TITLE = 160;
  private static final int LONGEST_HEADING = 80;
  private static final int MOST_HEADINGS_IN_A_ROW = 2; // a chapter and its first section
  private static final int WRAPPED_AT_LEAST = 40; // shorter lines were broken on purpose

  private TextSource() {}

  public static Draft read(String text) {
    Draft draft = new Draft();
    List<String> paragraphs = paragraphs(text);
    int first = 0;
    if (paragraphs.size() > 1 && isTitle(paragraphs.get(0))) {
      draft.title(paragraphs.get(0));
      first = 1;
    }
    List<String> body = paragraphs.subList(first, paragraphs.size());
    for (int i = 0; i < body.size(); i++) {
      if (isHeading(body, i)) {
        draft.heading(level(body.get(i)), body.get(i));
      } else {
        add(draft, body.get(i));
      }
    }
    return draft;
  }

  /**
   * A line like a heading, with a paragraph to head. Three such lines in a row are rather a list
   * with blank lines between, or verse; a line with figures or a colon in it says something of its
   * own, such as a date or a price.
   */
  private static boolean isHeading(List<String> paragraphs, int at) {
    int from = at;
    while (from > 0 && at - from <= MOST_HEADINGS_IN_A_ROW && isLike(paragraphs, from - 1)) {
      from--;
    }
    int to = at;
    while (to - at <= MOST_HEADINGS_IN_A_ROW && isLike(paragraphs, to)) {
      to++;
    }
    return to > at && to < paragraphs.size() && to - from <= MOST_HEADINGS_IN_A_ROW;
  }

  private static boolean isLike(List<String> paragraphs, int at) {
    return at < paragraphs.size() && looksLikeHeading(paragraphs.get(at));
  }

  private static boolean looksLikeHeading(String paragraph) {
    return paragraph.length() <= LONGEST_HEADING
        && HEADING.matcher(paragraph.strip()).matches()
        && isTitle(paragraph);
  }

  /** 2, or one deeper for each further number of "2.1 Sites". */
  private static int level(String heading) {
    Matcher matcher = HEADING.matcher(heading.strip());
    String number = matcher.matches() ? matcher.group("number") : null;
    return number == null ? 2 : Math.min(6, 1 + number.strip().split("\\.").length);
  }

  /** Line by line: one pattern for all the blank lines would overflow the stack on a million. */
  private static List<String> paragraphs(String text) {
    List<String> paragraphs = new ArrayList<>();
    StringJoiner lines = new StringJoiner("\n");
    for (String line : LINE_BREAK.split(text.strip(), -1)) {
      if (!Characters.isBlank(line)) {
        lines.add(line);
      } else if (lines.length() > 0) {
        paragraphs.add(lines.toString());
        lines = new StringJoiner("\n");
      }
    }
    if (lines.length() > 0) {
      paragraphs.add(lines.toString());
    }
    return paragraphs;
  }

  private static boolean isTitle(String paragraph) {
    return paragraph.length() <= LONGEST_TITLE
        && paragraph.lines().count() == 1
        && !ENDS_LIKE_A_SENTENCE.matcher(paragraph.strip()).matches();
  }

  private static void add(Draft draft, String paragraph) {
    List<String> lines = paragraph.lines().toList();
    if (lines.size() > 1
        && lines.stream().filter(l -> LIST_ROW.matcher(l).matches()).count() * 2 > lines.size()) {
      draft.paragraph(Kind.LIST, String.join("\n", lines));
    } else if (isWrapped(lines)) {
      draft.paragraph(Kind.PROSE, String.join(" ", lines.stream().map(String::strip).toList()));
    } else {
      draft.paragraph(Kind.PROSE, String.join("\n", lines));
    }
  }

  /** Whether the lines were broken by width alone, as at 72 columns. */
  private static boolean isWrapped(List<String> lines) {
    return lines.subList(0, lines.size() - 1).stream()
        .allMatch(line -> line.strip().length() >= WRAPPED_AT_LEAST);
  }
}
