package io.pilcrow.site;

import java.util.List;
import java.util.Optional;

/**
 * What came of a visit.
 *
 * @param leadsTo the page that has its article, to be visited too
 * @param links where the page leads
 * @param bytes of content
 */
record Visited(PageResult result, Optional<String> leadsTo, List<String> links, long bytes) {
  static Visited of(PageResult result) {
    return new Visited(result, Optional.empty(), List.of(), 0);
  }
}
