package io.pilcrow.site;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a source does.
 *
 * @param kind what its address turned out to be: {@code sitemap}, {@code feed}, {@code llms_txt},
 *     {@code start_page} or {@code folder}; empty until it was read
 * @param phase what happens now
 * @param pages how many pages are known
 * @param articles how many articles they are
 * @param passes how many passes have ended well since the start of the process
 * @param results what came of the visits of the pass that runs, or of the last one
 * @param ahead pages that are still to be visited in the pass that runs
 * @param lastPass when the last pass ended well
 * @param nextPass when the next one begins
 * @param problem what is wrong with the source as a whole, in a sentence
 * @param failures pages that failed or are left out, those that failed last first
 */
public record SourceStatus(
    Source source,
    Optional<String> kind,
    Phase phase,
    int pages,
    int articles,
    int passes,
    Map<PageResult, Integer> results,
    int ahead,
    Optional<Instant> lastPass,
    Optional<Instant> nextPass,
    Optional<String> problem,
    List<Failure> failures) {

  /** What a source does. */
  public enum Phase {
    WAITING,
    READING,
    PAUSED
  }

  /**
   * A page that is not answered from, or from what it was.
   *
   * @param times one after the other; 0 where it is left out by a rule and did not fail
   * @param retry when it is tried again
   */
  public record Failure(
      String address, String why, int times, Instant checked, Optional<Instant> retry) {}

  public SourceStatus {
    results = Map.copyOf(results);
    failures = List.copyOf(failures);
  }
}
