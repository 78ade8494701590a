package io.pilcrow.retrieval;

import io.pilcrow.embedding.Embedder;

class DenseRetrieverTest implements RetrieverContract {
  @Override
  public Retriever retriever(Embedder embedder) {
    return new DenseRetriever(embedder);
  }
}
