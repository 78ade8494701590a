package io.pilcrow.retrieval;

import io.pilcrow.index.LibraryView;
import io.pilcrow.question.StandaloneQuestion;
import java.util.List;

/** Finds the passages that may answer a question. Thread-safe. */
public interface Retriever {
  /**
   * The best {@code k} passages of {@code library}, best first, only from the articles that the
   * question names; ties go by article id, paragraph number and place, so that the same question
   * finds the same passages in the same order.
   */
  List<Candidate> retrieve(StandaloneQuestion question, LibraryView library, int k);
}
