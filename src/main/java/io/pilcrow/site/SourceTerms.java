package io.pilcrow.site;

import java.time.Duration;

/**
 * How a source may be read.
 *
 * @param interval from the end of a pass to the beginning of the next
 * @param depth how many links away from a start page is read; 0 takes the address for a list
 * @param mostPages how many pages are read, at most; the first ones of the list
 * @param mostBytes of content in one pass; what is left comes with the next
 * @param longest time of one pass; what is left comes with the next
 * @param pause between two requests to one host, at least; a longer one of robots.txt counts
 */
public record SourceTerms(
    Duration interval, int depth, int mostPages, long mostBytes, Duration longest, Duration pause) {

  public static final int DEEPEST = 20;
  public static final int MOST_PAGES = 1_000_000;

  /** A look each minute at a list, ten requests a second, 10,000 pages, 1 GB and six hours. */
  public static final SourceTerms USUAL =
      new SourceTerms(
          Duration.ofMinutes(1), 0, 10_000, 1L << 30, Duration.ofHours(6), Duration.ofMillis(100));

  public SourceTerms {
    require(!interval.isNegative() && !interval.isZero(), "an interval is above 0", interval);
    require(depth >= 0 && depth <= DEEPEST, "a depth is 0 to " + DEEPEST, depth);
    require(
        mostPages >= 1 && mostPages <= MOST_PAGES,
        "a source has 1 to " + MOST_PAGES + " pages",
        mostPages);
    require(mostBytes >= 1, "a pass has at least 1 byte", mostBytes);
    require(!longest.isNegative() && !longest.isZero(), "a pass takes time", longest);
    require(!pause.isNegative(), "a pause is 0 or longer", pause);
  }

  private static void require(boolean right, String what, Object got) {
    if (!right) {
      throw new IllegalArgumentException(what + ", got " + got);
    }
  }

  public SourceTerms every(Duration time) {
    return new SourceTerms(time, depth, mostPages, mostBytes, longest, pause);
  }

  public SourceTerms deep(int links) {
    return new SourceTerms(interval, links, mostPages, mostBytes, longest, pause);
  }

  public SourceTerms upTo(int pages) {
    return new SourceTerms(interval, depth, pages, mostBytes, longest, pause);
  }

  public SourceTerms pausing(Duration time) {
    return new SourceTerms(interval, depth, mostPages, mostBytes, longest, time);
  }
}
