package io.pilcrow.embedding;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;

/**
 * An {@link OnnxEmbedder} as LangChain4j's {@link EmbeddingModel}, for use outside Pilcrow. Texts
 * are embedded as they are: that interface does not say which of them are questions, so whoever
 * needs the model's question prefix writes it into the text.
 */
public final class LangChain4jEmbeddingModel implements EmbeddingModel {
  private final OnnxEmbedder embedder;

  public LangChain4jEmbeddingModel(OnnxEmbedder embedder) {
    this.embedder = embedder;
  }

  @Override
  public Response<List<dev.langchain4j.data.embedding.Embedding>> embedAll(
      List<TextSegment> segments) {
    List<Embedding> embeddings =
        embedder.embedTexts(segments.stream().map(TextSegment::text).toList());
    return Response.from(
        embeddings.stream()
            .map(e -> dev.langchain4j.data.embedding.Embedding.from(e.vector().clone()))
            .toList());
  }

  @Override
  public int dimension() {
    return embedder.dimension();
  }

  @Override
  public String modelName() {
    return embedder.model();
  }
}
