package io.pilcrow.answer;

import java.time.Duration;
import java.util.List;

/**
 * How an answer came about: each stop with its time and what it found, in words for people.
 *
 * @param stops in the order they were passed: rewrite, retrieve, read, check
 */
public record Trace(List<Stop> stops, Duration total) {
  /**
   * @param name one of {@code rewrite}, {@code retrieve}, {@code read}, {@code check}
   * @param found a line for each thing found, with its score
   */
  public record Stop(String name, Duration took, List<String> found) {
    public Stop {
      found = List.copyOf(found);
    }
  }

  public Trace {
    stops = List.copyOf(stops);
  }

  /** The time spent at a stop; zero for one that was not passed. */
  public Duration took(String name) {
    return stops.stream()
        .filter(stop -> stop.name().equals(name))
        .map(Stop::took)
        .reduce(Duration.ZERO, Duration::plus);
  }
}
