package io.pilcrow.retrieval;

import io.pilcrow.index.Hit;
import java.util.Comparator;
import java.util.List;

/** Candidates in the order that {@link Retriever} promises. */
final class CandidateOrder {
  static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingDouble(Candidate::score)
          .reversed()
          .thenComparing(candidate -> candidate.article().id())
          .thenComparing(candidate -> candidate.passage().paragraph().number())
          .thenComparing(candidate -> candidate.passage().span().start());

  private CandidateOrder() {}

  static List<Candidate> of(List<Hit> hits) {
    return hits.stream()
        .map(hit -> new Candidate(hit.article(), hit.passage(), hit.score()))
        .sorted(BEST_FIRST)
        .toList();
  }
}
