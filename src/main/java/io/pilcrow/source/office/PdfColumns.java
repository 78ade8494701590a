package io.pilcrow.source.office;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Puts columns of text that are drawn line by line, across the page, one after the other. Lines
 * with as many cells, each beginning where the one above begins, are columns of text and no table
 * where the cells hold words enough and fill their column.
 */
final class PdfColumns {
  private static final double ALIGNED = 3; // points
  private static final int FEWEST_LINES = 4;
  private static final int FEWEST_WORDS = 4; // of a line, in the middle of all
  private static final double FILLED = 0.7; // of the column, in the middle of all
  private static final double FARTHEST = 2.5; // from line to line, of the size

  private PdfColumns() {}

  static List<PdfLine> inOrder(List<PdfLine> lines) {
    List<PdfLine> ordered = new ArrayList<>();
    int at = 0;
    while (at < lines.size()) {
      int end = end(lines, at);
      List<PdfLine> region = lines.subList(at, end);
      if (lines.get(at).cells().size() > 1 && isText(region)) {
        columns(region).forEach(ordered::addAll);
        at = end;
      } else {
        ordered.add(lines.get(at++));
      }
    }
    return ordered;
  }

  /** Where the lines end that begin in the columns of the one at {@code start}. */
  private static int end(List<PdfLine> lines, int start) {
    PdfLine first = lines.get(start);
    int end = start + 1;
    while (end < lines.size() && goesOn(first, lines.get(end - 1), lines.get(end))) {
      end++;
    }
    return end;
  }

  private static boolean goesOn(PdfLine first, PdfLine before, PdfLine line) {
    double step = line.baseline() - before.baseline();
    return line.page() == first.page()
        && step > 0
        && step < FARTHEST * line.size()
        && line.isAsLargeAs(first)
        && line.cells().stream().allMatch(cell -> column(first, cell) >= 0);
  }

  private static int column(PdfLine first, PdfLine.Cell cell) {
    for (int i = 0; i < first.cells().size(); i++) {
      boolean last = i + 1 == first.cells().size();
      if (Math.abs(first.cells().get(i).left() - cell.left()) < ALIGNED
          && (last || cell.right() < first.cells().get(i + 1).left())) {
        return i;
      }
    }
    return -1;
  }

  private static List<List<PdfLine>> columns(List<PdfLine> region) {
    List<List<PdfLine>> columns = new ArrayList<>();
    region.get(0).cells().forEach(cell -> columns.add(new ArrayList<>()));
    for (PdfLine line : region) {
      for (PdfLine.Cell cell : line.cells()) {
        columns.get(column(region.get(0), cell)).add(line.with(List.of(cell)));
      }
    }
    return columns;
  }

  private static boolean isText(List<PdfLine> region) {
    return region.size() >= FEWEST_LINES
        && columns(region).stream().allMatch(PdfColumns::isColumnOfText);
  }

  private static boolean isColumnOfText(List<PdfLine> column) {
    double width = column.stream().mapToDouble(line -> line.right() - line.left()).max().orElse(1);
    List<Integer> words = new ArrayList<>();
    List<Double> filled = new ArrayList<>();
    for (PdfLine line : column) {
      words.add(line.words().split(" ").length);
      filled.add((line.right() - line.left()) / width);
    }
    Collections.sort(words);
    Collections.sort(filled);
    return column.size() >= FEWEST_LINES
        && words.get(words.size() / 2) >= FEWEST_WORDS
        && filled.get(filled.size() / 2) >= FILLED;
  }
}
