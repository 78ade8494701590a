package io.pilcrow.source.suite;

import io.pilcrow.source.pack.OfficeMath;
import io.pilcrow.source.pack.OfficeXml;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.w3c.dom.Element;

/** The paragraphs of a shape on a slide, with the bullets and numbers that the shape says. */
final class SlideText {
  /** What is filled in on each slide and no part of what it says. */
  private static final String FIELDS = "slidenum|datetime.*";

  /**
   * A paragraph.
   *
   * @param words without the mark, lines of one paragraph apart; never blank
   * @param mark {@code •} or {@code 2.}; empty for one that is no item
   */
  record Line(int depth, String mark, String words) {
    boolean isItem() {
      return !mark.isEmpty();
    }

    /** As it stands in a list. */
    String row() {
      return "  ".repeat(depth) + mark + " " + words.replace('\n', ' ');
    }
  }

  private SlideText() {}

  /**
   * The paragraphs of a {@code txBody}.
   *
   * @param bulleted whether paragraphs that say nothing have bullets, as those of an outline do
   */
  static List<Line> lines(Element body, boolean bulleted) {
    List<Line> lines = new ArrayList<>();
    int[] numbers = new int[9]; // of the item before, by depth
    for (Element paragraph : OfficeXml.children(body, "p")) {
      StringBuilder text = new StringBuilder();
      inside(paragraph, text);
      String words = text.toString().strip();
      if (words.isEmpty()) {
        continue;
      }
      Optional<Element> properties = OfficeXml.child(paragraph, "pPr");
      int depth =
          Math.min(8, properties.map(p -> OfficeXml.number(attribute(p, "lvl"), 0)).orElse(0));
      Optional<Element> auto = properties.flatMap(p -> OfficeXml.child(p, "buAutoNum"));
      String mark = "";
      if (auto.isPresent()) {
        int start = OfficeXml.number(attribute(auto.get(), "startAt"), 1);
        numbers[depth] = numbers[depth] == 0 ? start : numbers[depth] + 1;
        mark = numbered(numbers[depth], attribute(auto.get(), "type"));
      } else {
        numbers[depth] = 0;
        mark = bullet(properties, bulleted) ? "•" : "";
      }
      java.util.Arrays.fill(numbers, depth + 1, numbers.length, 0);
      lines.add(new Line(depth, mark, words));
    }
    return lines;
  }

  private static boolean bullet(Optional<Element> properties, boolean otherwise) {
    if (properties.flatMap(p -> OfficeXml.child(p, "buNone")).isPresent()) {
      return false;
    }
    return otherwise
        || properties
            .filter(
                p ->
                    OfficeXml.child(p, "buChar").isPresent()
                        || OfficeXml.child(p, "buBlip").isPresent())
            .isPresent();
  }

  /** {@code arabicPeriod} is "2.", {@code alphaLcParenBoth} "(b)". */
  private static String numbered(int number, String type) {
    String digits = type.startsWith("alpha") ? letter(number) : String.valueOf(number);
    String shown =
        type.contains("Uc") ? digits.toUpperCase(Locale.ROOT) : digits.toLowerCase(Locale.ROOT);
    if (type.endsWith("ParenBoth")) {
      return "(" + shown + ")";
    }
    return shown + (type.endsWith("ParenR") ? ")" : type.endsWith("Plain") ? "" : ".");
  }

  private static String letter(int number) {
    return number >= 1 && number <= 26
        ? String.valueOf((char) ('a' + number - 1))
        : String.valueOf(number);
  }

  private static void inside(Element parent, StringBuilder text) {
    for (Element child : OfficeXml.children(parent)) {
      switch (OfficeXml.name(child)) {
        case "t" -> text.append(child.getTextContent());
        case "br" -> text.append('\n');
        case "tab" -> text.append(' ');
        case "oMath" -> text.append(OfficeMath.linear(child));
        case "fld" -> {
          if (!attribute(child, "type").toLowerCase(Locale.ROOT).matches(FIELDS)) {
            inside(child, text);
          }
        }
        case "pPr", "rPr", "endParaRPr", "Fallback" -> {}
        default -> inside(child, text);
      }
    }
  }

  private static String attribute(Element element, String name) {
    return OfficeXml.attribute(element, name);
  }
}
