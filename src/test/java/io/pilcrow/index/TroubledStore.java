package io.pilcrow.index;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** LangChain4j's store, which fails when told to, the adding after half of its work. */
final class TroubledStore extends InMemoryEmbeddingStore<TextSegment> {
  final List<String> added = new ArrayList<>();
  final List<String> removed = new ArrayList<>();
  volatile boolean adds = true;
  volatile boolean removes = true;

  @Override
  public void addAll(
      List<String> ids,
      List<dev.langchain4j.data.embedding.Embedding> embeddings,
      List<TextSegment> segments) {
    int most = adds ? ids.size() : ids.size() / 2;
    super.addAll(ids.subList(0, most), embeddings.subList(0, most), segments.subList(0, most));
    added.addAll(ids.subList(0, most));
    if (!adds) {
      throw new IllegalStateException("no room");
    }
  }

  @Override
  public void removeAll(Collection<String> ids) {
    if (!removes) {
      throw new IllegalStateException("not now");
    }
    super.removeAll(ids);
    removed.addAll(ids);
  }
}
