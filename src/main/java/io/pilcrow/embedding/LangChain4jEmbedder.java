package io.pilcrow.embedding;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import io.pilcrow.article.Passage;
import io.pilcrow.question.StandaloneQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Any {@link EmbeddingModel} of LangChain4j as an {@link Embedder}. As thread-safe as the model.
 *
 * <p>A plug: no setting leads here; it is for whoever puts an assistant together in Java.
 */
public final class LangChain4jEmbedder implements Embedder {
  private static final int BATCH = 64; // texts per call: small enough to show progress

  private final EmbeddingModel model;
  private final String name;
  private final String questionPrefix;
  private final String passagePrefix;

  /**
   * @param name the model and its revision; saved vectors are kept under it
   * @param questionPrefix what the model wants before a question; empty for none
   * @param passagePrefix what it wants before a passage; empty for none
   */
  public LangChain4jEmbedder(
      EmbeddingModel model, String name, String questionPrefix, String passagePrefix) {
    this.model = model;
    this.name = name;
    this.questionPrefix = questionPrefix;
    this.passagePrefix = passagePrefix;
  }

  @Override
  public String model() {
    return name;
  }

  @Override
  public int dimension() {
    return model.dimension();
  }

  @Override
  public Embedding embed(StandaloneQuestion question) {
    return ours(model.embed(questionPrefix + question.text()).content());
  }

  @Override
  public List<Embedding> embed(List<Passage> passages, IntConsumer progress) {
    List<Embedding> embeddings = new ArrayList<>(passages.size());
    for (int from = 0; from < passages.size(); from += BATCH) {
      List<TextSegment> batch =
          passages.subList(from, Math.min(passages.size(), from + BATCH)).stream()
              .map(passage -> TextSegment.from(passagePrefix + PassageText.of(passage)))
              .toList();
      model.embedAll(batch).content().forEach(vector -> embeddings.add(ours(vector)));
      progress.accept(embeddings.size());
    }
    return embeddings;
  }

  private static Embedding ours(dev.langchain4j.data.embedding.Embedding theirs) {
    return Embedding.normalised(theirs.vector());
  }
}
