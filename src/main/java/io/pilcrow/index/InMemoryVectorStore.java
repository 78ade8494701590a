package io.pilcrow.index;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.Filter;
import io.pilcrow.embedding.Embedding;
import io.pilcrow.index.vector.Scored;
import io.pilcrow.index.vector.VectorBlocks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * LangChain4j's {@link EmbeddingStore} in memory, exact and fast. Thread-safe: a search sees the
 * store at one moment and never waits for a change.
 *
 * <p>Scores are LangChain4j's: (cosine + 1) / 2, from 0 to 1; ties go by id. Vectors are kept at
 * length 1 and come back so. An id that is there already is replaced. Entries without a segment
 * have no metadata for a filter to look at.
 *
 * <p>A plug: no setting leads here. It is for programs of LangChain4j, and the store that {@link
 * StoreVectors} is tested with.
 */
public final class InMemoryVectorStore implements EmbeddingStore<TextSegment> {
  private record Entry(String id, @Nullable TextSegment segment) {
    boolean passes(Filter filter) {
      return filter.test(segment == null ? new Metadata() : segment.metadata());
    }
  }

  private final Object writing = new Object();
  private volatile VectorBlocks<Entry> entries;

  /**
   * @param dimension of every vector
   */
  public InMemoryVectorStore(int dimension) {
    entries = VectorBlocks.empty(dimension);
  }

  @Override
  public String add(dev.langchain4j.data.embedding.Embedding embedding) {
    return addAll(List.of(embedding)).get(0);
  }

  @Override
  public void add(String id, dev.langchain4j.data.embedding.Embedding embedding) {
    addAll(List.of(id), List.of(embedding), List.of());
  }

  @Override
  public String add(dev.langchain4j.data.embedding.Embedding embedding, TextSegment segment) {
    return addAll(List.of(embedding), List.of(segment)).get(0);
  }

  @Override
  public List<String> addAll(List<dev.langchain4j.data.embedding.Embedding> embeddings) {
    List<String> ids = embeddings.stream().map(e -> UUID.randomUUID().toString()).toList();
    addAll(ids, embeddings, List.of());
    return ids;
  }

  /**
   * Adds all at once: a search sees either none or all of them.
   *
   * @param segments as many as {@code embeddings}, or none
   */
  @Override
  public void addAll(
      List<String> ids,
      List<dev.langchain4j.data.embedding.Embedding> embeddings,
      List<TextSegment> segments) {
    if (ids.size() != embeddings.size()
        || !segments.isEmpty() && segments.size() != embeddings.size()) {
      throw new IllegalArgumentException(
          "ids, embeddings and segments go together, got %d, %d and %d"
              .formatted(ids.size(), embeddings.size(), segments.size()));
    }
    List<float[]> units = new ArrayList<>(ids.size());
    List<Entry> added = new ArrayList<>(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      units.add(Embedding.normalised(embeddings.get(i).vector()).vector());
      added.add(new Entry(ids.get(i), segments.isEmpty() ? null : segments.get(i)));
    }
    Set<String> replaced = new HashSet<>(ids);
    synchronized (writing) {
      entries = entries.minus(entry -> replaced.contains(entry.id)).plus(units, added);
    }
  }

  @Override
  public void removeAll(Collection<String> ids) {
    Set<String> gone = Set.copyOf(ids);
    remove(entry -> gone.contains(entry.id));
  }

  @Override
  public void removeAll(Filter filter) {
    remove(entry -> entry.passes(filter));
  }

  @Override
  public void removeAll() {
    remove(entry -> true);
  }

  private void remove(Predicate<Entry> gone) {
    synchronized (writing) {
      entries = entries.minus(gone);
    }
  }

  public int size() {
    return entries.size();
  }

  @Override
  public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
    Filter filter = request.filter();
    Predicate<Entry> passes = filter == null ? entry -> true : entry -> entry.passes(filter);
    float[] query = Embedding.normalised(request.queryEmbedding().vector()).vector();
    double minCosine = request.minScore() * 2 - 1;
    return new EmbeddingSearchResult<>(
        entries
            .search(query, request.maxResults(), minCosine, passes, Comparator.comparing(Entry::id))
            .stream()
            .map(InMemoryVectorStore::match)
            .toList());
  }

  private static EmbeddingMatch<TextSegment> match(Scored<Entry> found) {
    double score = Math.max(0, Math.min(1, (found.score() + 1) / 2)); // rounding may overshoot
    return new EmbeddingMatch<>(
        score,
        found.item().id,
        dev.langchain4j.data.embedding.Embedding.from(found.vector()),
        found.item().segment);
  }
}
