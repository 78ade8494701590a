package io.pilcrow.extend;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Locale;

/** The embedding model of {@code extend.md}: three letters at a time, counted. */
// region embedding
final class LettersModel implements EmbeddingModel {
  private static final int DIMENSION = 512;

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
    return Response.from(texts.stream().map(text -> of(text.text())).toList());
  }

  private static Embedding of(String text) {
    float[] counts = new float[DIMENSION];
    String padded = "  " + text.toLowerCase(Locale.ROOT) + " ";
    for (int i = 0; i + 3 <= padded.length(); i++) {
      counts[Math.floorMod(padded.substring(i, i + 3).hashCode(), DIMENSION)]++;
    }
    return Embedding.from(counts);
  }

  @Override
  public int dimension() {
    return DIMENSION;
  }
}
// end
