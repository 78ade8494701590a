package io.pilcrow.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Drops what is printed at the top or the bottom of page after page, and page numbers. A line is
 * such a one when it stands in the outer part of its page and says the same, numbers aside, as the
 * line in that place of another page near it; left and right pages may differ.
 */
final class RunningHeads {
  private static final double OUTER = 0.14; // of the page's height, at the top and at the bottom
  private static final int LINES = 3; // of each edge that are looked at
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?i)[-–—|\\[( ]*(?:(?:page|seite|p\\.|s\\.) ?)?\\d{1,4}(?: ?(?:/|of|von|sur|de) ?\\d{1,4})?[-–—|\\]) ]*"
              + "|[ivxl]{1,7}");

  private RunningHeads() {}

  static List<PdfPage> removed(List<PdfPage> pages) {
    List<Set<String>> outer = pages.stream().map(RunningHeads::outer).toList();
    Map<String, Integer> often = new HashMap<>();
    outer.forEach(texts -> texts.forEach(text -> often.merge(text, 1, Integer::sum)));
    List<PdfPage> kept = new ArrayList<>();
    for (PdfPage page : pages) {
      List<PdfLine> lines = new ArrayList<>();
      for (PdfLine line : page.lines()) {
        boolean runs =
            isOuter(line, page)
                && (NUMBER.matcher(line.words()).matches()
                    || often.getOrDefault(key(line), 0) >= enough(pages.size()));
        if (!runs) {
          lines.add(line);
        }
      }
      kept.add(new PdfPage(page.height(), lines));
    }
    return kept;
  }

  /** Half of the pages, because left and right ones may differ, and a little less for chapters. */
  private static int enough(int pages) {
    return Math.max(2, Math.min(3, pages / 2));
  }

  private static Set<String> outer(PdfPage page) {
    Set<String> texts = new HashSet<>();
    page.lines().stream().filter(line -> isOuter(line, page)).forEach(line -> texts.add(key(line)));
    return texts;
  }

  private static boolean isOuter(PdfLine line, PdfPage page) {
    boolean top = line.baseline() < page.height() * OUTER;
    boolean bottom = line.baseline() > page.height() * (1 - OUTER);
    if (!top && !bottom) {
      return false;
    }
    long further =
        page.lines().stream()
            .map(PdfLine::baseline)
            .filter(y -> top ? y < line.baseline() - 1 : y > line.baseline() + 1)
            .distinct()
            .count();
    return further < LINES;
  }

  private static String key(PdfLine line) {
    return line.words().toLowerCase(Locale.ROOT).replaceAll("\\d+", "#")
        + "@"
        + Math.round(line.baseline() / 4);
  }
}
