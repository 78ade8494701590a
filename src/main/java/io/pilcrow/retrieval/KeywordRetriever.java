package io.pilcrow.retrieval;

import io.pilcrow.index.LibraryView;
import io.pilcrow.question.StandaloneQuestion;
import java.util.List;

/** Finds passages that share words with the question. A score is BM25, above 0. */
public final class KeywordRetriever implements Retriever {
  @Override
  public List<Candidate> retrieve(StandaloneQuestion question, LibraryView library, int k) {
    return CandidateOrder.of(library.matching(question.text(), question.articleIds(), k));
  }
}
