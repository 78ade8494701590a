package io.pilcrow.index;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import io.pilcrow.embedding.Embedding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * {@link PassageVectors} in any {@link EmbeddingStore} of LangChain4j. An id comes from passage and
 * article version, so putting the same article again, after a restart say, changes nothing there.
 * What the store finds but a view does not know, such as passages of a version that has been
 * replaced, is dropped.
 */
final class StoreVectors implements PassageVectors {
  private static final String ARTICLE = "article_id";

  private final EmbeddingStore<TextSegment> store;
  private volatile Map<String, Map<String, Placed>> known = Map.of();

  StoreVectors(EmbeddingStore<TextSegment> store) {
    this.store = store;
  }

  @Override
  public void put(Shelved shelved) {
    Map<String, Placed> byId = new LinkedHashMap<>();
    shelved.placed().forEach(placed -> byId.put(id(placed), placed));
    store.addAll(
        List.copyOf(byId.keySet()),
        shelved.embeddings().stream()
            .map(e -> dev.langchain4j.data.embedding.Embedding.from(e.vector().clone()))
            .toList(),
        byId.values().stream().map(StoreVectors::segment).toList());
    replace(shelved.article().id(), byId);
  }

  @Override
  public void remove(String articleId) {
    replace(articleId, Map.of());
  }

  private void replace(String articleId, Map<String, Placed> byId) {
    Map<String, Map<String, Placed>> next = new HashMap<>(known);
    Map<String, Placed> before =
        byId.isEmpty() ? next.remove(articleId) : next.put(articleId, byId);
    known = next;
    if (before != null) {
      List<String> gone = before.keySet().stream().filter(id -> !byId.containsKey(id)).toList();
      if (!gone.isEmpty()) {
        store.removeAll(gone);
      }
    }
  }

  private static String id(Placed placed) {
    String key = placed.passage().id() + "\u0000" + placed.article().version();
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static TextSegment segment(Placed placed) {
    return TextSegment.from(placed.passage().text(), Metadata.from(ARTICLE, placed.article().id()));
  }

  @Override
  public View view() {
    return new Moment(store, known);
  }

  private record Moment(EmbeddingStore<TextSegment> store, Map<String, Map<String, Placed>> known)
      implements View {

    @Override
    public List<Hit> nearest(Embedding question, Set<String> articleIds, int k) {
      EmbeddingSearchRequest.EmbeddingSearchRequestBuilder request =
          EmbeddingSearchRequest.builder()
              .queryEmbedding(dev.langchain4j.data.embedding.Embedding.from(question.vector()))
              .maxResults(k);
      if (!articleIds.isEmpty()) {
        request.filter(metadataKey(ARTICLE).isIn(articleIds));
      }
      List<Hit> hits = new ArrayList<>();
      for (EmbeddingMatch<TextSegment> match : store.search(request.build()).matches()) {
        find(match).ifPresent(placed -> hits.add(placed.hit(match.score() * 2 - 1)));
      }
      return hits;
    }

    private Optional<Placed> find(EmbeddingMatch<TextSegment> match) {
      return Optional.ofNullable(match.embedded())
          .map(segment -> known.get(String.valueOf(segment.metadata().getString(ARTICLE))))
          .map(byId -> byId.get(match.embeddingId()));
    }

    @Override
    public List<Scored<Placed>> of(String articleId) {
      return List.of();
    }
  }
}
