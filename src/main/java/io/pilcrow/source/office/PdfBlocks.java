package io.pilcrow.source.office;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which lines belong together. A block ends where the next line stands further below than usual, is
 * printed in another way, is set in, or where its first word would still have had room on the line
 * before. One that breaks off at the end of a column or page goes on at the top of the next, over
 * footnotes.
 *
 * <p>A PDF has letters and places and no paragraphs, so each of these signs is a guess. All lengths
 * are shares of a line's own size or of the usual distance, because documents differ in size more
 * than in manner.
 */
final class PdfBlocks {
  /** Blocks between a line and what it goes on with: footnotes, pictures' words, other columns. */
  private static final int FARTHEST = 500;

  private static final Pattern ITEM =
      Pattern.compile(
          "(?:[•‣◦▪●○■–*·\\p{Co}-]|\\(?(?:\\d{1,3}|[a-zA-Z])[.)])[\\s\\u00A0].*", Pattern.DOTALL);
  private static final int MANY = 8; // lines
  private static final double WIDER = 1.3; // than the usual distance of lines
  private static final double ROWS_APART = 2.6; // of their size
  private static final String END_OF_SENTENCE = ".!?:;…。！？";
  private static final String CLOSING = "'\"’”»)]";

  /** Lines that belong together, at least one. */
  static final class Block {
    final List<PdfLine> lines = new ArrayList<>();

    PdfLine first() {
      return lines.get(0);
    }

    PdfLine last() {
      return lines.get(lines.size() - 1);
    }
  }

  /** The size of most of the text. */
  final double size;

  final List<Block> blocks = new ArrayList<>();

  private final double leading;

  /** Of sizes that many lines have; a text may be set wider than the abstract above it. */
  private final Map<Double, Double> leadings = new HashMap<>();

  private final Map<Long, Double> rightEdges = new HashMap<>();
  private final Set<PdfLine> rows = Collections.newSetFromMap(new IdentityHashMap<>());

  PdfBlocks(List<PdfLine> lines) {
    size = sizeOfMost(lines);
    List<PdfLine> ordinary = lines.stream().filter(line -> line.isAsLargeAs(size)).toList();
    leading = usualDistance(ordinary, 1.2 * size);
    Map<Double, List<PdfLine>> bySize = new HashMap<>();
    lines.forEach(line -> bySize.computeIfAbsent(line.size(), s -> new ArrayList<>()).add(line));
    bySize.forEach(
        (points, own) -> {
          if (own.size() >= MANY) {
            leadings.put(points, usualDistance(own, leading));
          }
        });
    for (PdfLine line : ordinary) {
      rightEdges.merge(column(line), line.right(), Math::max);
    }
    markRows(lines);
    lines.forEach(this::add);
  }

  static boolean isItem(PdfLine line) {
    return ITEM.matcher(line.words()).matches();
  }

  boolean isTable(Block block) {
    return block.lines.size() > 1 && block.lines.stream().allMatch(rows::contains);
  }

  static boolean endsSentence(String text) {
    int end = text.length();
    while (end > 0 && CLOSING.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end > 0 && END_OF_SENTENCE.indexOf(text.charAt(end - 1)) >= 0;
  }

  private static double sizeOfMost(List<PdfLine> lines) {
    Map<Double, Integer> letters = new HashMap<>();
    lines.forEach(line -> letters.merge(line.size(), line.words().length(), Integer::sum));
    return letters.entrySet().stream()
        .max(
            Map.Entry.<Double, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(0.0);
  }

  /** From a line to the next of the same size: the median, or another where there are too few. */
  private static double usualDistance(List<PdfLine> ordinary, double otherwise) {
    List<Double> distances = new ArrayList<>();
    for (int i = 1; i < ordinary.size(); i++) {
      double distance = ordinary.get(i).baseline() - ordinary.get(i - 1).baseline();
      if (ordinary.get(i).page() == ordinary.get(i - 1).page()
          && distance > 0
          && distance < 2.5 * ordinary.get(i).size()) {
        distances.add(distance);
      }
    }
    Collections.sort(distances);
    return distances.isEmpty() ? otherwise : distances.get((distances.size() - 1) / 2);
  }

  /**
   * Neighbouring lines are rows of a table where both have cells, and each cell of the one with
   * fewer stands under or over one of the other; the missing ones are empty.
   */
  private void markRows(List<PdfLine> lines) {
    for (int i = 1; i < lines.size(); i++) {
      PdfLine above = lines.get(i - 1);
      PdfLine line = lines.get(i);
      if (above.cells().size() > 1
          && line.cells().size() > 1
          && line.page() == above.page()
          && line.liesAs(above)
          && line.baseline() > above.baseline()
          && !isItem(line)
          && !isItem(above)
          && (above.cells().size() == line.cells().size() || PdfTable.fit(above, line))) {
        rows.add(above);
        rows.add(line);
      }
    }
    for (int i = 1; i + 1 < lines.size(); i++) {
      PdfLine line = lines.get(i);
      if (line.cells().size() == 1 && isBetween(lines.get(i - 1), line, lines.get(i + 1))) {
        rows.add(line); // only one of its cells has words
        rows.add(lines.get(i + 1));
      }
    }
  }

  private boolean isBetween(PdfLine above, PdfLine line, PdfLine below) {
    return rows.contains(above)
        && below.cells().size() > 1
        && line.page() == above.page()
        && line.page() == below.page()
        && Math.abs((line.baseline() - above.baseline()) - (below.baseline() - line.baseline()))
            < 0.3 * line.size()
        && line.baseline() > above.baseline()
        && line.isAsLargeAs(above)
        && PdfTable.fit(above, line)
        && PdfTable.fit(line, below);
  }

  private void add(PdfLine line) {
    Block block = blocks.isEmpty() ? null : blocks.get(blocks.size() - 1);
    if (block != null && !block.last().liesAs(line)) {
      block = null;
    } else if (block != null && isElsewhere(block.last(), line)) {
      block = brokenOff(line);
    } else if (block != null && begins(block, line)) {
      block = null;
    }
    if (block == null) {
      block = new Block();
      blocks.add(block);
    } else if (block != blocks.get(blocks.size() - 1)) {
      blocks.remove(blocks.lastIndexOf(block)); // after the footnotes over which it goes on
      blocks.add(block);
    }
    block.lines.add(line);
  }

  /** In the next column or on the next page. */
  private static boolean isElsewhere(PdfLine before, PdfLine line) {
    return line.page() != before.page() || line.baseline() < before.baseline() - 1;
  }

  /** The block of the column before that this line goes on with, if any. */
  private @Nullable Block brokenOff(PdfLine line) {
    for (int i = blocks.size() - 1; i >= Math.max(0, blocks.size() - FARTHEST); i--) {
      PdfLine last = blocks.get(i).last();
      if (last.page() < line.page() - 1) {
        return null;
      }
      if (last.isAsLargeAs(line) && last.liesAs(line)) {
        boolean goesOn =
            !endsSentence(last.words())
                && last.bold() == line.bold()
                && !isItem(line)
                && rows.contains(last) == rows.contains(line)
                && !(isShort(last, line) && beginsLikeOne(line));
        return goesOn ? blocks.get(i) : null;
      }
    }
    return null;
  }

  private boolean begins(Block block, PdfLine line) {
    PdfLine before = block.last();
    if (rows.contains(before) != rows.contains(line)) {
      return true;
    }
    double distance = line.baseline() - before.baseline();
    boolean rowsOfOne = rows.contains(line) && PdfTable.fit(before, line);
    if (rowsOfOne && distance < ROWS_APART * line.size()) {
      return false; // rows stand further apart than lines, a header row most of all
    }
    double usual = line.isAsLargeAs(size) ? leading : leadings.getOrDefault(line.size(), leading);
    if (distance > WIDER * Math.max(usual, 1.1 * Math.max(line.size(), before.size()))) {
      return true;
    }
    if (rows.contains(line)) {
      return false;
    }
    if (!line.isAsLargeAs(before) || boldChanges(block, line) || isItem(line)) {
      return true;
    }
    boolean couldBegin = endsSentence(before.words()) && beginsLikeOne(line);
    if (isItem(block.first())) {
      return line.left() < block.first().left() + 1 && couldBegin && isShort(before, line);
    }
    return isSetIn(block, line) || (couldBegin && isShort(before, line));
  }

  /** A whole line in bold is a heading; a word in bold makes none. */
  private static boolean boldChanges(Block block, PdfLine line) {
    return line.bold() != block.first().bold() && line.bold() != block.last().bold();
  }

  /** The first line of a paragraph, set in from the lines of the one before. */
  private static boolean isSetIn(Block block, PdfLine line) {
    PdfLine before = block.last();
    double step = line.left() - before.left();
    return step > 0.7 * line.size()
        && step < 5 * line.size()
        && beginsLikeOne(line)
        && (endsSentence(before.words()) || block.lines.size() > 1);
  }

  /** Whether the next line's first word would have had room: then the line was ended on purpose. */
  private boolean isShort(PdfLine before, PdfLine line) {
    int word = line.words().indexOf(' ') < 0 ? line.words().length() : line.words().indexOf(' ');
    double width = (line.right() - line.left()) * word / line.words().length();
    return before.right() + width + 0.7 * before.size() < edge(before);
  }

  /** The right edge of the column that a line stands in. */
  private double edge(PdfLine line) {
    long column = column(line);
    double edge = line.right();
    for (long near = column - 1; near <= column + 1; near++) {
      edge = Math.max(edge, rightEdges.getOrDefault(near, 0.0));
    }
    return edge;
  }

  private static long column(PdfLine line) {
    return Math.round(line.left() / 25);
  }

  private static boolean beginsLikeOne(PdfLine line) {
    return !Character.isLowerCase(line.words().codePointAt(0));
  }
}
