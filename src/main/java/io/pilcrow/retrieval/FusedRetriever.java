package io.pilcrow.retrieval;

import io.pilcrow.index.LibraryView;
import io.pilcrow.question.StandaloneQuestion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins what several retrievers find by reciprocal rank fusion: a passage scores the sum of 1 / (k
 * + rank) over the lists it is in, ranks counted from 1 (Cormack, Clarke and Büttcher, <a
 * href="https://doi.org/10.1145/1571941.1572114">Reciprocal Rank Fusion</a>, 2009). Ranks need no
 * common scale, which cosines and BM25 do not have.
 */
public final class FusedRetriever implements Retriever {
  /** The paper's constant: how little the very first ranks stand out. */
  public static final int K = 60;

  private static final int DEPTH = 50; // how far down each list is looked at, at least

  private final List<Retriever> retrievers;
  private final int rankConstant;

  public FusedRetriever(List<Retriever> retrievers) {
    this(retrievers, K);
  }

  FusedRetriever(List<Retriever> retrievers, int rankConstant) {
    this.retrievers = List.copyOf(retrievers);
    this.rankConstant = rankConstant;
  }

  @Override
  public List<Candidate> retrieve(StandaloneQuestion question, LibraryView library, int k) {
    Map<String, Candidate> fused = new HashMap<>();
    for (Retriever retriever : retrievers) {
      List<Candidate> found = retriever.retrieve(question, library, Math.max(k, DEPTH));
      for (int i = 0; i < found.size(); i++) {
        Candidate candidate = scored(found.get(i), 1.0 / (rankConstant + i + 1));
        fused.merge(
            candidate.passage().id(), candidate, (a, b) -> scored(a, a.score() + b.score()));
      }
    }
    return fused.values().stream().sorted(Candidates.BEST_FIRST).limit(k).toList();
  }

  private static Candidate scored(Candidate candidate, double score) {
    return new Candidate(candidate.article(), candidate.passage(), score);
  }
}
