package io.pilcrow.source.office;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
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

  /**
   * The parts of a page that are looked at.
   *
   * @param top where the upper part ends
   * @param bottom where the lower part begins
   * @param third the baseline that is third from the top; infinite on a page of fewer
   * @param thirdLast the one that is third from the bottom
   */
  private record Edges(double top, double bottom, double third, double thirdLast) {
    static Edges of(PdfPage page) {
      double[] baselines =
          page.lines().stream()
              .map(PdfLine::baseline)
              .filter(y -> !y.isNaN())
              .distinct()
              .mapToDouble(y -> y)
              .sorted()
              .toArray();
      int last = baselines.length - LINES;
      return new Edges(
          page.height() * OUTER,
          page.height() * (1 - OUTER),
          last < 0 ? Double.POSITIVE_INFINITY : baselines[LINES - 1],
          last < 0 ? Double.NEGATIVE_INFINITY : baselines[last]);
    }

    /** Whether fewer than three baselines are more than a point further out. */
    boolean hold(PdfLine line) {
      double y = line.baseline();
      return y < top ? third >= y - 1 : y > bottom && thirdLast <= y + 1;
    }
  }

  private static final Pattern DIGITS = Pattern.compile("(?<!\\d)\\d{1,4}(?!\\d)");

  private RunningHeads() {}

  static List<PdfPage> removed(List<PdfPage> pages) {
    List<Edges> edges = pages.stream().map(Edges::of).toList();
    Map<String, Integer> often = new HashMap<>();
    for (int i = 0; i < pages.size(); i++) {
      Set<String> texts = new HashSet<>();
      pages.get(i).lines().stream().filter(edges.get(i)::hold).forEach(l -> texts.addAll(keys(l)));
      texts.forEach(text -> often.merge(text, 1, Integer::sum));
    }
    List<PdfPage> kept = new ArrayList<>();
    for (int i = 0; i < pages.size(); i++) {
      PdfPage page = pages.get(i);
      List<PdfLine> lines = new ArrayList<>();
      for (PdfLine line : page.lines()) {
        boolean runs =
            edges.get(i).hold(line)
                && (NUMBER.matcher(line.words()).matches()
                    || keys(line).stream()
                        .anyMatch(key -> often.getOrDefault(key, 0) >= enough(pages.size())));
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

  /**
   * The words with their place; and with the first or the last number as its distance from the
   * page's, which is the same on each page. Other numbers tell lines apart: rows of a table that
   * goes on over pages differ in nothing else.
   */
  private static Set<String> keys(PdfLine line) {
    String words = line.words().toLowerCase(Locale.ROOT);
    String place = "@" + Math.round(line.baseline() / 4);
    Set<String> keys = new HashSet<>(Set.of(words + place));
    List<MatchResult> numbers = DIGITS.matcher(words).results().toList();
    if (!numbers.isEmpty() && line.cells().size() < 4) {
      keys.add(fromPage(words, numbers.get(0), line.page()) + place);
      keys.add(fromPage(words, numbers.get(numbers.size() - 1), line.page()) + place);
    }
    return keys;
  }

  private static String fromPage(String words, MatchResult number, int page) {
    return words.substring(0, number.start())
        + "#"
        + (Integer.parseInt(number.group()) - page)
        + words.substring(number.end());
  }
}
