package io.pilcrow.source.office;

import io.pilcrow.source.pack.OfficeXml;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * The numbers that Word sets before items and headings, counted while the document is read from its
 * start: "1.2", "(a)", "iv.".
 */
final class DocxNumbers {
  private static final Pattern PLACE = Pattern.compile("%([1-9])");
  private static final int LEVELS = 9;

  private final Map<String, Element> lists = new HashMap<>(); // abstractNum by its id
  private final Map<String, Element> numbers = new HashMap<>(); // num by its id
  private final Map<String, int[]> counts = new HashMap<>(); // by abstractNum; 0 is none yet
  private final Map<String, Boolean> started = new HashMap<>(); // num whose start was overridden

  /**
   * A number as it is shown.
   *
   * @param text empty where the level shows nothing
   */
  record Label(String text, boolean bullet) {}

  DocxNumbers(Optional<Element> root) {
    root.ifPresent(
        all -> {
          OfficeXml.children(all, "abstractNum")
              .forEach(list -> lists.put(OfficeXml.attribute(list, "abstractNumId"), list));
          OfficeXml.children(all, "num")
              .forEach(number -> numbers.put(OfficeXml.attribute(number, "numId"), number));
        });
  }

  /** The next number of a list at a level, from 0; empty where there is no such list. */
  Optional<Label> next(String id, int level) {
    Element number = numbers.get(id);
    if (number == null || level < 0 || level >= LEVELS) {
      return Optional.empty();
    }
    String list = OfficeXml.value(number, "abstractNumId").orElse("");
    int[] count = counts.computeIfAbsent(list, l -> new int[LEVELS]);
    if (count[level] == 0 || startsAnew(number, id, level)) {
      count[level] = start(number, list, level);
    } else {
      count[level]++;
    }
    java.util.Arrays.fill(count, level + 1, LEVELS, 0);
    for (int above = 0; above < level; above++) {
      if (count[above] == 0) {
        count[above] = start(number, list, above);
      }
    }
    String format = format(number, list, level);
    if (format.equals("bullet")) {
      return Optional.of(new Label("•", true));
    }
    boolean legal =
        level(number, list, level).flatMap(l -> OfficeXml.isOn(l, "isLgl")).orElse(false);
    String text =
        level(number, list, level)
            .flatMap(l -> OfficeXml.value(l, "lvlText"))
            .orElse("%" + (level + 1) + ".");
    Matcher place = PLACE.matcher(text);
    String shown =
        place.replaceAll(
            at -> {
              int of = Integer.parseInt(at.group(1)) - 1;
              String how = legal ? "decimal" : format(number, list, of);
              return Matcher.quoteReplacement(written(count[of], how));
            });
    return Optional.of(new Label(format.equals("none") ? "" : shown.strip(), false));
  }

  /** The first time that a number with a start of its own is used, its list begins again. */
  private boolean startsAnew(Element number, String id, int level) {
    return override(number, level).flatMap(o -> OfficeXml.child(o, "startOverride")).isPresent()
        && started.put(id + "/" + level, true) == null;
  }

  private int start(Element number, String list, int level) {
    return override(number, level)
        .flatMap(o -> OfficeXml.value(o, "startOverride"))
        .or(() -> level(number, list, level).flatMap(l -> OfficeXml.value(l, "start")))
        .map(value -> Math.max(0, OfficeXml.number(value, 1)))
        .orElse(1);
  }

  private String format(Element number, String list, int level) {
    return level(number, list, level).flatMap(l -> OfficeXml.value(l, "numFmt")).orElse("decimal");
  }

  private Optional<Element> level(Element number, String list, int level) {
    return override(number, level)
        .flatMap(o -> OfficeXml.child(o, "lvl"))
        .or(() -> Optional.ofNullable(lists.get(list)).flatMap(l -> at(l, "lvl", level)));
  }

  private static Optional<Element> override(Element number, int level) {
    return at(number, "lvlOverride", level);
  }

  private static Optional<Element> at(Element parent, String name, int level) {
    return OfficeXml.children(parent, name).stream()
        .filter(e -> OfficeXml.attribute(e, "ilvl").equals(String.valueOf(level)))
        .findFirst();
  }

  private static String written(int number, String format) {
    return switch (format) {
      case "lowerLetter" -> letters(number).toLowerCase(Locale.ROOT);
      case "upperLetter" -> letters(number);
      case "lowerRoman" -> roman(number).toLowerCase(Locale.ROOT);
      case "upperRoman" -> roman(number);
      case "decimalZero" -> number < 10 ? "0" + number : String.valueOf(number);
      case "ordinal" -> ordinal(number);
      case "none", "bullet" -> "";
      default -> String.valueOf(number);
    };
  }

  /** A to Z, then AA to ZZ, as Word goes on. */
  private static String letters(int number) {
    if (number < 1) {
      return String.valueOf(number);
    }
    int times = Math.min(50, (number - 1) / 26 + 1);
    return String.valueOf((char) ('A' + (number - 1) % 26)).repeat(times);
  }

  private static String roman(int number) {
    if (number < 1 || number > 3999) {
      return String.valueOf(number);
    }
    int[] values = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    String[] signs = {"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"};
    StringBuilder written = new StringBuilder();
    int left = number;
    for (int i = 0; i < values.length; i++) {
      while (left >= values[i]) {
        written.append(signs[i]);
        left -= values[i];
      }
    }
    return written.toString();
  }

  private static String ordinal(int number) {
    boolean teen = number % 100 >= 11 && number % 100 <= 13;
    String end =
        teen ? "th" : new String[] {"th", "st", "nd", "rd"}[number % 10 < 4 ? number % 10 : 0];
    return number + end;
  }
}
