package io.pilcrow.site;

import java.util.EnumMap;
import java.util.Map;

/** What came of the visits of a pass so far. Thread-safe. */
final class Tally {
  private final Map<PageResult, Integer> counts = new EnumMap<>(PageResult.class);
  private int ahead;

  synchronized void count(PageResult result) {
    counts.merge(result, 1, Integer::sum);
  }

  synchronized void ahead(int pages) {
    ahead = pages;
  }

  synchronized Map<PageResult, Integer> counts() {
    return new EnumMap<>(counts);
  }

  /** How many pages are still to be visited, as far as that is known. */
  synchronized int ahead() {
    return ahead;
  }

  synchronized int done() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
