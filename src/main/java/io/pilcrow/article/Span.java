package io.pilcrow.article;

/**
 * A stretch of a text: from {@code start}, inclusive, to {@code end}, exclusive, in UTF-16 code
 * units as {@link String#substring(int, int)} counts them. What leaves the process over HTTP is
 * counted in Unicode code points instead: see {@link #inCodePoints(String)}.
 */
public record Span(int start, int end) {
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(
          "a span needs 0 <= start <= end, got start " + start + " and end " + end);
    }
  }

  /** The words of {@code text} in this span. */
  public String of(String text) {
    return text.substring(start, end);
  }

  public int length() {
    return end - start;
  }

  public boolean contains(Span other) {
    return start <= other.start && other.end <= end;
  }

  public boolean overlaps(Span other) {
    return start < other.end && other.start < end;
  }

  /** The same stretch, {@code offset} code units further on. */
  public Span shift(int offset) {
    return new Span(start + offset, end + offset);
  }

  /** The same stretch of {@code text}, counted in Unicode code points. */
  public Span inCodePoints(String text) {
    int codePointStart = text.codePointCount(0, start);
    return new Span(codePointStart, codePointStart + text.codePointCount(start, end));
  }
}
