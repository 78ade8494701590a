package io.pilcrow.testing;

import io.pilcrow.article.Passage;
import io.pilcrow.embedding.Embedder;
import io.pilcrow.embedding.Embedding;
import io.pilcrow.embedding.PassageText;
import io.pilcrow.question.StandaloneQuestion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;

/** Embeds no words twice, for tests that put one article after another with the same paragraphs. */
public final class MemorizingEmbedder implements Embedder {
  private final Embedder embedder;
  private final Map<String, Embedding> known = new ConcurrentHashMap<>();

  public MemorizingEmbedder(Embedder embedder) {
    this.embedder = embedder;
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
    return known.computeIfAbsent("? " + question.text(), text -> embedder.embed(question));
  }

  @Override
  public List<Embedding> embed(List<Passage> passages, IntConsumer progress) {
    return passages.stream()
        .map(
            one ->
                known.computeIfAbsent(
                    PassageText.of(one), text -> embedder.embed(List.of(one), done -> {}).get(0)))
        .toList();
  }
}
