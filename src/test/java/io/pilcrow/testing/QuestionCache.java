package io.pilcrow.testing;

import io.pilcrow.article.Passage;
import io.pilcrow.embedding.Embedder;
import io.pilcrow.embedding.Embedding;
import io.pilcrow.question.StandaloneQuestion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;

/** Embeds a question once, however many retrievers are measured with it. */
public record QuestionCache(Embedder embedder, Map<String, Embedding> cache) implements Embedder {
  public QuestionCache(Embedder embedder) {
    this(embedder, new ConcurrentHashMap<>());
  }

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
    return cache.computeIfAbsent(question.text(), text -> embedder.embed(question));
  }

  @Override
  public List<Embedding> embed(List<Passage> passages, IntConsumer progress) {
    return embedder.embed(passages, progress);
  }
}
