package io.pilcrow.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import org.junit.jupiter.api.Test;

class InMemoryVectorStoreTest implements EmbeddingStoreContract {
  @Override
  public EmbeddingStore<TextSegment> store(int dimension) {
    return new InMemoryVectorStore(dimension);
  }

  @Test
  void anIdThatIsThereIsReplaced() {
    InMemoryVectorStore store = new InMemoryVectorStore(2);
    store.add("a", Embedding.from(new float[] {1, 0}));
    store.add("a", Embedding.from(new float[] {0, 1}));

    assertThat(store.size()).isEqualTo(1);
  }

  @Test
  void wrongDimensionsAndVectorsWithoutLengthAreRefused() {
    InMemoryVectorStore store = new InMemoryVectorStore(2);

    assertThatThrownBy(() -> store.add(Embedding.from(new float[] {1, 0, 0})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dimension 2, got 3");
    assertThatThrownBy(() -> store.add(Embedding.from(new float[] {0, 0})))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                store.search(
                    EmbeddingSearchRequest.builder()
                        .queryEmbedding(Embedding.from(new float[] {1}))
                        .build()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
