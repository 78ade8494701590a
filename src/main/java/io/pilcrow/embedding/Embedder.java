package io.pilcrow.embedding;

import io.pilcrow.article.Passage;
import io.pilcrow.question.StandaloneQuestion;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Turns questions and passages into vectors. Its input is typed, so that a model's question prefix
 * cannot be forgotten. Thread-safe.
 */
public interface Embedder {
  /** Names the model and its revision: vectors of different models never meet. */
  String model();

  int dimension();

  Embedding embed(StandaloneQuestion question);

  /**
   * The vectors of {@code passages}, in their order.
   *
   * @param progress told how many are done so far, from any thread
   */
  List<Embedding> embed(List<Passage> passages, IntConsumer progress);
}
