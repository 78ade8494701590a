package io.pilcrow.retrieval;

import io.pilcrow.embedding.Embedder;

class KeywordRetrieverTest implements RetrieverContract {
  @Override
  public Retriever retriever(Embedder embedder) {
    return new KeywordRetriever();
  }
}
