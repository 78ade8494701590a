package io.pilcrow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import io.pilcrow.index.InMemoryVectorStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code mvn -Pbench test -Dtest=VectorStoreBench}
 *
 * <p>One question among 10,000 and 100,000 vectors of 384 dimensions (2,000 clusters, seeded), our
 * store, on all cores, and LangChain4j's, on the one it uses, in turn; medians, and the same top
 * ten.
 */
@Tag("bench")
class VectorStoreBench {
  private static final int DIMENSION = 384;
  private static final int WARM_UP = 100;
  private static final int ROUNDS = 101;

  @ParameterizedTest
  @ValueSource(ints = {10_000, 100_000})
  void searchesFasterThanLangChain4jAndFindsTheSame(int count) {
    Random random = new Random(1);
    float[][] centres = new float[2_000][];
    Arrays.setAll(centres, i -> noisy(new float[DIMENSION], 1, random));
    List<Embedding> vectors =
        IntStream.range(0, count)
            .mapToObj(i -> Embedding.from(noisy(centres[i % centres.length], 0.5f, random)))
            .toList();
    vectors.forEach(Embedding::normalize);
    List<String> ids = IntStream.range(0, count).mapToObj(String::valueOf).toList();
    List<TextSegment> texts = ids.stream().map(id -> TextSegment.from("text")).toList();
    InMemoryEmbeddingStore<TextSegment> theirs = new InMemoryEmbeddingStore<>();
    theirs.addAll(ids, vectors, texts);
    InMemoryVectorStore ours = new InMemoryVectorStore(DIMENSION);
    long added = System.nanoTime();
    ours.addAll(ids, vectors, texts);
    added = System.nanoTime() - added;

    List<Double> theirMillis = new ArrayList<>();
    List<Double> ourMillis = new ArrayList<>();
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      if (round == 0) {
        theirMillis.clear();
        ourMillis.clear();
      }
      Embedding query = Embedding.from(noisy(centres[round + WARM_UP], 0.5f, random));
      List<String> expected = timed(theirs, query, theirMillis);
      assertThat(timed(ours, query, ourMillis)).isEqualTo(expected);
    }
    System.out.printf(
        "%,d vectors: LangChain4j %.2f ms, ours %.2f ms, ratio %.1f; added in %d ms; %d bytes a"
            + " vector beside id and segment%n",
        count,
        median(theirMillis),
        median(ourMillis),
        median(theirMillis) / median(ourMillis),
        added / 1_000_000,
        DIMENSION * (Float.BYTES + 1) + 2 * Float.BYTES);
  }

  private static List<String> timed(
      EmbeddingStore<TextSegment> store, Embedding query, List<Double> millis) {
    long start = System.nanoTime();
    List<EmbeddingMatch<TextSegment>> found =
        store
            .search(EmbeddingSearchRequest.builder().queryEmbedding(query).maxResults(10).build())
            .matches();
    millis.add((System.nanoTime() - start) / 1e6);
    return found.stream().map(EmbeddingMatch::embeddingId).toList();
  }

  private static float[] noisy(float[] centre, float noise, Random random) {
    float[] vector = centre.clone();
    for (int i = 0; i < vector.length; i++) {
      vector[i] += noise * (float) random.nextGaussian();
    }
    return vector;
  }

  private static double median(List<Double> millis) {
    return millis.stream().sorted().toList().get(millis.size() / 2);
  }
}
