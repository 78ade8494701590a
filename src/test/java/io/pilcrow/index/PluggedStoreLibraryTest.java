package io.pilcrow.index;

import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import io.pilcrow.testing.HashedWordsEmbedder;
import io.pilcrow.testing.ParagraphSplitter;

/** A library over LangChain4j's own store keeps the same contract. */
class PluggedStoreLibraryTest implements LibraryContract {
  @Override
  public Library library(HashedWordsEmbedder embedder) {
    return new MemoryLibrary(embedder, new ParagraphSplitter(), new InMemoryEmbeddingStore<>());
  }

  @Override
  public boolean reusesVectors() {
    return false;
  }
}
