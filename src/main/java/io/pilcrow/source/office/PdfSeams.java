package io.pilcrow.source.office;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Opens cells that stand so close that they look like one: where a gap is a little wider than
 * between words, and a row near it, cut there, has the same columns.
 *
 * <pre>
 *   Calcite   3     honey yellow Cumbria      opened before Cumbria,
 *   Topaz     8     pale blue    Urals        which stands under Urals
 * </pre>
 */
final class PdfSeams {
  private static final int NEAR = 3; // rows above and below
  private static final double FARTHEST = 3; // from row to row, of the size

  private PdfSeams() {}

  /**
   * @param lines of a page
   */
  static List<PdfLine> opened(List<PdfLine> lines) {
    List<PdfLine> opened = new ArrayList<>(lines);
    for (int i = 0; i < opened.size(); i++) {
      if (opened.get(i).cells().stream().anyMatch(cell -> !cell.parts().isEmpty())) {
        opened.set(i, opened(opened, i));
      }
    }
    return opened;
  }

  private static PdfLine opened(List<PdfLine> lines, int at) {
    PdfLine line = lines.get(at);
    for (int i = Math.max(0, at - NEAR); i < Math.min(lines.size(), at + NEAR + 1); i++) {
      PdfLine row = lines.get(i);
      double distance = Math.abs(row.baseline() - line.baseline());
      if (i != at
          && row.cells().size() > 1
          && row.liesAs(line)
          && distance < Math.abs(i - at) * FARTHEST * line.size()) {
        for (PdfLine cut : List.of(line.with(parts(line)), line.with(cells(line, row)))) {
          boolean isRow = line.cells().size() > 1 || row.cells().size() > 2;
          if (isRow && cut.cells().size() > line.cells().size() && PdfTable.fit(cut, row)) {
            return cut;
          }
        }
      }
    }
    return line;
  }

  private static List<PdfLine.Cell> parts(PdfLine line) {
    return line.cells().stream()
        .flatMap(cell -> cell.parts().isEmpty() ? Stream.of(cell) : cell.parts().stream())
        .toList();
  }

  /** Only those cells opened whose parts each stand under one of the row. */
  private static List<PdfLine.Cell> cells(PdfLine line, PdfLine row) {
    List<PdfLine.Cell> cells = new ArrayList<>();
    for (PdfLine.Cell cell : line.cells()) {
      boolean fits =
          cell.parts().size() > 1
              && cell.parts().stream()
                  .allMatch(p -> row.cells().stream().anyMatch(c -> PdfTable.isUnder(p, c)));
      cells.addAll(fits ? cell.parts() : List.of(cell));
    }
    return cells;
  }
}
