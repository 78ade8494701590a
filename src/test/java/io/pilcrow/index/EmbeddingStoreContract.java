package io.pilcrow.index;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What our store and LangChain4j's own have in common. */
interface EmbeddingStoreContract {
  EmbeddingStore<TextSegment> store(int dimension);

  @Test
  default void scoresAreHalfOfCosinePlusOneBestFirst() {
    EmbeddingStore<TextSegment> store = filled();

    List<EmbeddingMatch<TextSegment>> found = search(store, 3, 0);

    assertThat(found).extracting(EmbeddingMatch::embeddingId).containsExactly("east", "ne", "west");
    assertThat(found.get(0).score()).isCloseTo(1, within(1e-6));
    assertThat(found.get(1).score()).isCloseTo((Math.sqrt(0.5) + 1) / 2, within(1e-6));
    assertThat(found.get(2).score()).isCloseTo(0, within(1e-6));
    assertThat(found.get(0).embedded().text()).isEqualTo("east");
  }

  @Test
  default void minScoreAndMaxResultsLimitWhatIsFound() {
    assertThat(search(filled(), 1, 0)).hasSize(1);
    assertThat(search(filled(), 9, 0.5)).hasSize(2);
    assertThat(search(store(2), 9, 0)).isEmpty();
  }

  @Test
  default void aFilterLooksAtMetadata() {
    EmbeddingSearchRequest request =
        EmbeddingSearchRequest.builder()
            .queryEmbedding(vector(1, 0))
            .maxResults(9)
            .filter(metadataKey("name").isIn("west", "ne"))
            .build();

    assertThat(filled().search(request).matches())
        .extracting(EmbeddingMatch::embeddingId)
        .containsExactly("ne", "west");
  }

  @Test
  default void whatIsRemovedIsNotFound() {
    EmbeddingStore<TextSegment> store = filled();
    store.remove("east");
    assertThat(search(store, 9, 0)).extracting(EmbeddingMatch::embeddingId).doesNotContain("east");

    store.removeAll(metadataKey("name").isEqualTo("ne"));
    assertThat(search(store, 9, 0)).extracting(EmbeddingMatch::embeddingId).containsExactly("west");

    store.removeAll();
    assertThat(search(store, 9, 0)).isEmpty();
  }

  @Test
  default void idsAreMadeWhereNoneIsGiven() {
    EmbeddingStore<TextSegment> store = store(2);
    String one = store.add(vector(1, 0));
    String two = store.add(vector(0, 1), TextSegment.from("two"));

    assertThat(search(store, 9, 0))
        .extracting(EmbeddingMatch::embeddingId)
        .containsExactly(one, two);
  }

  private EmbeddingStore<TextSegment> filled() {
    EmbeddingStore<TextSegment> store = store(2);
    store.addAll(
        List.of("west", "east", "ne"),
        List.of(vector(-2, 0), vector(3, 0), vector(1, 1)),
        List.of(segment("west"), segment("east"), segment("ne")));
    return store;
  }

  private static List<EmbeddingMatch<TextSegment>> search(
      EmbeddingStore<TextSegment> store, int k, double minScore) {
    return store
        .search(
            EmbeddingSearchRequest.builder()
                .queryEmbedding(vector(1, 0))
                .maxResults(k)
                .minScore(minScore)
                .build())
        .matches();
  }

  private static TextSegment segment(String name) {
    return TextSegment.from(name, Metadata.from("name", name));
  }

  private static Embedding vector(float... values) {
    return Embedding.from(values);
  }
}
