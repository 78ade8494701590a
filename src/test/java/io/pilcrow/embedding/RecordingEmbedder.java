package io.pilcrow.embedding;

import io.pilcrow.article.Passage;
import io.pilcrow.question.StandaloneQuestion;
import java.util.List;
import java.util.function.IntConsumer;

/** An embedder that notes which passages it was given. */
record RecordingEmbedder(Embedder embedder, List<Passage> asked) implements Embedder {
  @Override
  public String model() {
    return embedder.model();
  }

  @Override
  public int dimension() {
    return embedder.dimension();
  }

  @Override
  public Embedding embed(StandaloneQuestion question) {
    return embedder.embed(question);
  }

  @Override
  public List<Embedding> embed(List<Passage> passages, IntConsumer progress) {
    asked.addAll(passages);
    return embedder.embed(passages, progress);
  }
}
