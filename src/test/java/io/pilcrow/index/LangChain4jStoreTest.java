package io.pilcrow.index;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;

/** The contract is LangChain4j's, so its own store keeps it too. */
class LangChain4jStoreTest implements EmbeddingStoreContract {
  @Override
  public EmbeddingStore<TextSegment> store(int dimension) {
    return new InMemoryEmbeddingStore<>();
  }
}
