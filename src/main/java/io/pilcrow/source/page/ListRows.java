package io.pilcrow.source.page;

import io.pilcrow.source.draft.Characters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;

/** The rows of a list as a browser shows them: with bullets, or numbered as the list says. */
final class ListRows {
  private static final int DEEPEST = 20; // blanks of indent; deeper lists are at that depth
  private static final String LISTS = "ul, ol, menu";
  private static final String[] TENS = {"", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"};
  private static final String[] ONES = {"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};

  private final List<String> rows = new ArrayList<>();

  private ListRows() {}

  static List<String> of(Element list) {
    ListRows rows = new ListRows();
    rows.add(list.clone(), ""); // which is taken apart
    return rows.rows;
  }

  private void add(Element list, String indent) {
    boolean isOrdered = list.nameIs("ol");
    int step = list.hasAttr("reversed") ? -1 : 1;
    int number = number(list, "start", step > 0 ? 1 : list.select("> li").size());
    for (Element item : list.children()) {
      if (item.nameIs("li")) {
        number = number(item, "value", number);
        String mark = isOrdered ? label(number, list.attr("type")) + ". " : "• ";
        add(item, indent, mark);
        number += step;
      } else if (item.is(LISTS)) { // not allowed, and common
        add(item, deeper(indent));
      }
    }
  }

  /** The item's own words, then the lists in it, however deep they stand in boxes. */
  private void add(Element item, String indent, String mark) {
    List<Element> inner = new ArrayList<>();
    collectLists(item, inner);
    inner.forEach(Element::remove);
    String text = Characters.collapsed(item.text()).strip();
    if (!text.isEmpty()) {
      rows.add(indent + mark + text);
    }
    inner.forEach(list -> add(list, deeper(indent)));
  }

  /** The lists in an element, not those in them. */
  private static void collectLists(Element element, List<Element> lists) {
    for (Element child : element.children()) {
      if (child.is(LISTS)) {
        lists.add(child);
      } else {
        collectLists(child, lists);
      }
    }
  }

  private static String deeper(String indent) {
    return indent.length() < DEEPEST ? indent + "  " : indent;
  }

  private static int number(Element element, String attribute, int otherwise) {
    String written = element.attr(attribute).strip();
    return written.matches("-?\\d{1,6}") ? Integer.parseInt(written) : otherwise;
  }

  private static String label(int number, String type) {
    return switch (type.strip()) {
      case "a" -> letters(number);
      case "A" -> letters(number).toUpperCase(Locale.ROOT);
      case "i" -> roman(number);
      case "I" -> roman(number).toUpperCase(Locale.ROOT);
      default -> String.valueOf(number);
    };
  }

  /** a to z, then aa, ab …; there are none for 0 and below. */
  private static String letters(int number) {
    StringBuilder letters = new StringBuilder();
    for (int left = number; left > 0; left = (left - 1) / 26) {
      letters.insert(0, (char) ('a' + (left - 1) % 26));
    }
    return letters.isEmpty() ? String.valueOf(number) : letters.toString();
  }

  private static String roman(int number) {
    return number > 0 && number < 400
        ? "c".repeat(number / 100) + TENS[number % 100 / 10] + ONES[number % 10]
        : String.valueOf(number);
  }
}
