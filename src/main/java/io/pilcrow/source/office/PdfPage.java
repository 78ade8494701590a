package io.pilcrow.source.office;

import java.util.List;

/**
 * @param height in points
 * @param lines in reading order
 */
record PdfPage(double height, List<PdfLine> lines) {
  PdfPage {
    lines = List.copyOf(lines);
  }
}
