package io.pilcrow.article;

import io.pilcrow.article.Paragraph.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Long lists as several paragraphs, cut between items. A line that is not set in begins an item;
 * what is set in belongs to the item above, and is parted from it only where that alone is too
 * long.
 *
 * <pre>
 *   Bring along:          a lead-in of the list's own, which each part repeats
 *   • Boots
 *     • high ones         stays with its item
 *   • A lamp
 * </pre>
 */
public final class ListParts {
  /**
   * Characters of one paragraph, more only for a single line. The built-in reader reads paragraphs
   * of at most so many whole, and of longer ones what was found.
   */
  static final int LONGEST = 1_400;

  private ListParts() {}

  /** The lines of each part; a list that is short enough is the only one. */
  public static List<Span> of(String list) {
    List<Span> parts = new ArrayList<>();
    for (Span item : items(list)) {
      Span last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
      if (last != null && item.end() - last.start() <= LONGEST) {
        parts.set(parts.size() - 1, new Span(last.start(), item.end()));
      } else if (item.length() <= LONGEST) {
        parts.add(item);
      } else {
        parts.addAll(joined(lines(list, item)));
      }
    }
    return parts;
  }

  private static List<Span> joined(List<Span> lines) {
    List<Span> parts = new ArrayList<>();
    for (Span line : lines) {
      Span last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
      if (last != null && line.end() - last.start() <= LONGEST) {
        parts.set(parts.size() - 1, new Span(last.start(), line.end()));
      } else {
        parts.add(line);
      }
    }
    return parts;
  }

  /** The first line, where it only says what follows: it ends in a colon and has no mark. */
  public static String leadIn(String list) {
    String first = list.lines().findFirst().orElse("");
    boolean marked = first.matches("\\s*(?:[-–—•*]|\\(?\\w{1,3}[.)])\\s.*");
    return first.strip().endsWith(":") && !marked ? first : "";
  }

  /** Whether a paragraph is the next part of the list that another one is a part of. */
  public static boolean goesOn(Paragraph before, Paragraph next) {
    return before.kind() == Kind.LIST
        && next.kind() == Kind.LIST
        && before.number() + 1 == next.number()
        && before.headings().equals(next.headings())
        && before.text().length() + 1 + itemsOf(next).get(0).length() > LONGEST;
  }

  private static List<Span> itemsOf(Paragraph list) {
    String lead = leadIn(list.text());
    List<Span> items = items(list.text());
    return !lead.isEmpty() && items.size() > 1 ? items.subList(1, items.size()) : items;
  }

  private static List<Span> items(String list) {
    List<Span> items = new ArrayList<>();
    for (Span line : lines(list, new Span(0, list.length()))) {
      boolean isSetIn = Character.isWhitespace(list.charAt(line.start()));
      if (items.isEmpty() || !isSetIn) {
        items.add(line);
      } else {
        items.set(items.size() - 1, new Span(items.get(items.size() - 1).start(), line.end()));
      }
    }
    return items;
  }

  /** Lines that are not empty. */
  private static List<Span> lines(String text, Span within) {
    List<Span> lines = new ArrayList<>();
    int start = within.start();
    while (start < within.end()) {
      int end = text.indexOf('\n', start);
      end = end < 0 || end > within.end() ? within.end() : end;
      if (end > start) {
        lines.add(new Span(start, end));
      }
      start = end + 1;
    }
    return lines;
  }
}
