package io.pilcrow.testing;

import io.pilcrow.article.Passage;
import io.pilcrow.embedding.Embedder;
import io.pilcrow.embedding.Embedding;
import io.pilcrow.embedding.PassageText;
import io.pilcrow.question.StandaloneQuestion;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** A text's words, hashed into a few dimensions: deterministic, without a model. Thread-safe. */
public final class HashedWordsEmbedder implements Embedder {
  private static final int DIMENSION = 64;

  /** How many passages were embedded so far. */
  public final AtomicInteger embedded = new AtomicInteger();

  private final String model;

  public HashedWordsEmbedder(String model) {
    this.model = model;
  }

  @Override
  public String model() {
    return model;
  }

  @Override
  public int dimension() {
    return DIMENSION;
  }

  @Override
  public Embedding embed(StandaloneQuestion question) {
    return of(question.text());
  }

  @Override
  public List<Embedding> embed(List<Passage> passages, IntConsumer progress) {
    List<Embedding> all = passages.stream().map(p -> of(PassageText.of(p))).toList();
    progress.accept(embedded.addAndGet(all.size()));
    return all;
  }

  public static Embedding of(String text) {
    float[] counts = new float[DIMENSION];
    counts[0] = 0.1f; // a text without words has a length too
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
      counts[Math.floorMod(word.hashCode(), DIMENSION)]++;
    }
    return Embedding.normalised(counts);
  }
}
