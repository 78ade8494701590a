package io.pilcrow.retrieval;

import io.pilcrow.embedding.Embedder;
import io.pilcrow.index.LibraryView;
import io.pilcrow.question.StandaloneQuestion;
import java.util.List;

/** Finds passages close in meaning. A score is a cosine, −1 to 1. */
public final class DenseRetriever implements Retriever {
  private final Embedder embedder;

  public DenseRetriever(Embedder embedder) {
    this.embedder = embedder;
  }

  @Override
  public List<Candidate> retrieve(StandaloneQuestion question, LibraryView library, int k) {
    return CandidateOrder.of(library.nearest(embedder.embed(question), question.articleIds(), k));
  }
}
