package io.pilcrow.retrieval;

import io.pilcrow.embedding.Embedder;

class FusedRetrieverTest implements RetrieverContract {
  @Override
  public Retriever retriever(Embedder embedder) {
    return new FusedRetriever(new DenseRetriever(embedder), new KeywordRetriever());
  }
}
