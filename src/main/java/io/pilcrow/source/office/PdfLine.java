package io.pilcrow.source.office;

/**
 * A line of print, in points from the top left of its page.
 *
 * @param page from 0
 * @param left where it begins
 * @param right where it ends
 * @param baseline what the letters stand on, from the top
 * @param size of most of its letters
 * @param bold whether most of its letters are
 * @param text its words with one space between; a tab where the gap is as wide as between columns
 */
record PdfLine(
    int page, double left, double right, double baseline, double size, boolean bold, String text) {

  /** Whether it is printed in another way, as a heading is from what it heads. */
  boolean looksUnlike(PdfLine other) {
    return Math.abs(size - other.size) > 0.6 || bold != other.bold;
  }

  String words() {
    return text.replace('\t', ' ');
  }
}
