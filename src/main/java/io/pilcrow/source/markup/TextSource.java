package io.pilcrow.source.markup;

import io.pilcrow.article.Paragraph.Kind;
import io.pilcrow.source.draft.Characters;
import io.pilcrow.source.draft.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Plain text: a blank line ends a paragraph. A first line that stands alone and ends like a title,
 * without a full stop, is the title.
 */
public final class TextSource {
  private static final Pattern LINE_BREAK = Pattern.compile("\\R");
  private static final Pattern LIST_ROW = Pattern.compile("\\s*(?:[-*•–]|\\d{1,3}[.)])\\s+\\S.*");
  private static final Pattern ENDS_LIKE_A_SENTENCE = Pattern.compile(".*[.!?…:;,][”’»\"')\\]]*");
  private static final int LONGEST_TITLE = 160;
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
    for (String paragraph : paragraphs.subList(first, paragraphs.size())) {
      add(draft, paragraph);
    }
    return draft;
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
