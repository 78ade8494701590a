package io.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Passage;
import io.pilcrow.article.SentencePassageSplitter;
import io.pilcrow.embedding.Embedding;
import io.pilcrow.embedding.OnnxEmbedder;
import io.pilcrow.embedding.SavedEmbeddings;
import io.pilcrow.language.OpenNlpSentences;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The saved vectors of the sample are those of today's sample. When it or the model changed, write
 * them anew: {@code mvn test -Dtest=SampleVectorsTest -Dsample.vectors=write}.
 */
class SampleVectorsTest {
  private final List<Passage> passages =
      new SentencePassageSplitter(new OpenNlpSentences())
          .split(Sample.read(new ArticleReader(new SafeFetcher(FetchPolicy.operator(false)))));

  @Test
  void theFirstStartEmbedsNothing() {
    SavedEmbeddings saved = SavedEmbeddings.resource(OnnxEmbedder.SAMPLE_VECTORS);
    try (OnnxEmbedder embedder = OnnxEmbedder.openDefault()) {
      assertThat(saved.model()).isEqualTo(embedder.model());
    }
    assertThat(passages).isNotEmpty().allMatch(passage -> saved.find(passage).isPresent());
    assertThat(saved.size()).isEqualTo(passages.size());
  }

  /** Processors round int8 products differently; see {@link OnnxEmbedder}. */
  @Test
  void theyMeanWhatTheModelMakesOfThePassages() {
    SavedEmbeddings saved = SavedEmbeddings.resource(OnnxEmbedder.SAMPLE_VECTORS);
    try (OnnxEmbedder embedder = OnnxEmbedder.openDefault()) {
      List<Embedding> fresh = embedder.embed(passages, done -> {});
      for (int i = 0; i < fresh.size(); i++) {
        float[] one = fresh.get(i).vector();
        float[] other = saved.find(passages.get(i)).orElseThrow().vector();
        double cosine = 0;
        for (int d = 0; d < one.length; d++) {
          cosine += one[d] * other[d];
        }
        assertThat(cosine).isGreaterThan(0.98);
      }
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "sample.vectors", matches = "write")
  void writesThem() throws IOException {
    try (OnnxEmbedder embedder = OnnxEmbedder.openDefault()) {
      SavedEmbeddings saved =
          SavedEmbeddings.of(embedder.model(), passages, embedder.embed(passages, done -> {}));
      Files.write(Path.of(OnnxEmbedder.SAMPLE_VECTORS), saved.toBytes());
    }
  }
}
