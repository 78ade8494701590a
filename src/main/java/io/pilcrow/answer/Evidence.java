package io.pilcrow.answer;

import io.pilcrow.retrieval.Candidate;
import java.util.List;

/** The passages that a reader is given, likeliest first. May be empty. */
public record Evidence(List<Candidate> candidates) {
  public Evidence {
    candidates = List.copyOf(candidates);
  }

  public boolean isEmpty() {
    return candidates.isEmpty();
  }
}
