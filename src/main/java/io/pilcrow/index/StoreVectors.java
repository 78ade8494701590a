package io.pilcrow.index;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import io.pilcrow.article.Passage;
import io.pilcrow.embedding.Embedding;
import io.pilcrow.embedding.PassageText;
import io.pilcrow.index.vector.Scored;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link PassageVectors} in any {@link EmbeddingStore} of LangChain4j. An id comes from a passage
 * and the words that are embedded, so an edit writes only what it changed, and putting the same
 * article again, after a restart say, changes nothing there.
 *
 * <p>A store has no moments of its own, so a change comes in four steps, and a view shows nothing
 * but the passages that it knows:
 *
 * <pre>
 *                      in the store        views to come show
 *   before             A B                 A B
 *   offered            A B C               A B        C is left out, whatever the store finds
 *   put                A B C               A C        and so is B
 *   published          A C                 A C        a view of before is outdated from here on
 * </pre>
 *
 * A store that fails in {@code offer} leaves the first line as it was. One that fails to remove
 * keeps B, which answers nothing, and is asked again at the next change.
 *
 * <p>A plug: no setting leads here, {@link MemoryLibrary} takes a store from whoever puts an
 * assistant together in Java.
 */
final class StoreVectors implements PassageVectors {
  private static final Logger LOG = LoggerFactory.getLogger(StoreVectors.class);
  private static final String ARTICLE = "article_id";

  private final EmbeddingStore<TextSegment> store;
  private volatile Map<String, Shelf> shelves = Map.of();

  /** Of these the views to come show some passages no more. */
  private final List<Shelf> replaced = new ArrayList<>();

  /** What may still be in the store, and no view to come shows. */
  private final Set<String> leftovers = new LinkedHashSet<>();

  StoreVectors(EmbeddingStore<TextSegment> store) {
    this.store = store;
  }

  @Override
  public void offer(IndexedArticle shelved) {
    String articleId = shelved.article().id();
    Shelf before = shelves.get(articleId);
    Additions additions = new Additions();
    List<IndexedPassage> placed = shelved.placed();
    for (int i = 0; i < placed.size(); i++) {
      String id = id(placed.get(i).passage());
      if (before == null || !before.byId.containsKey(id)) {
        additions.add(id, shelved.embeddings().get(i), placed.get(i));
      }
    }
    add(articleId, additions);
  }

  @Override
  public void put(IndexedArticle shelved) {
    String articleId = shelved.article().id();
    Shelf after = new Shelf(new LinkedHashMap<>());
    shelved.placed().forEach(placed -> after.byId.put(id(placed.passage()), placed));
    after.byId.keySet().forEach(leftovers::remove);
    replace(articleId, shelves.get(articleId), after);
  }

  @Override
  public void remove(String articleId) {
    replace(articleId, shelves.get(articleId), new Shelf(Map.of()));
  }

  private void add(String articleId, Additions additions) {
    try {
      List<String> unsure = additions.ids.stream().filter(leftovers::contains).toList();
      if (!unsure.isEmpty()) {
        store.removeAll(unsure);
      }
      leftovers.addAll(additions.ids); // until they are put
      if (!additions.ids.isEmpty()) {
        store.addAll(additions.ids, additions.embeddings, additions.segments);
      }
    } catch (RuntimeException e) {
      removeLeftovers();
      throw new LibraryException(
          "The vector store could not add \"%s\", which is as it was before: %s"
              .formatted(articleId, e.getMessage()),
          e);
    }
  }

  private void replace(String articleId, @Nullable Shelf before, Shelf after) {
    Map<String, Shelf> next = new HashMap<>(shelves);
    if (after.byId.isEmpty()) {
      next.remove(articleId);
    } else {
      next.put(articleId, after);
    }
    shelves = next;
    if (before != null) {
      List<String> gone = before.idsNotIn(after);
      leftovers.addAll(gone);
      if (!gone.isEmpty()) {
        replaced.add(before);
      }
    }
  }

  @Override
  public void published() {
    replaced.forEach(shelf -> shelf.outdated = true);
    replaced.clear();
    removeLeftovers();
  }

  private void removeLeftovers() {
    if (leftovers.isEmpty()) {
      return;
    }
    try {
      store.removeAll(List.copyOf(leftovers));
      leftovers.clear();
    } catch (RuntimeException e) {
      LOG.warn(
          "The vector store could not remove {} passages. They answer nothing, and removing them is"
              + " tried again at the next change.",
          leftovers.size(),
          e);
    }
  }

  private static String id(Passage passage) {
    String key = passage.id() + "\u0000" + PassageText.of(passage);
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
  }

  @Override
  public View view() {
    return new LibrarySnapshot(store, shelves);
  }

  /** What is written to the store in one call: three lists in the same order. */
  private static final class Additions {
    final List<String> ids = new ArrayList<>();
    final List<dev.langchain4j.data.embedding.Embedding> embeddings = new ArrayList<>();
    final List<TextSegment> segments = new ArrayList<>();

    void add(String id, Embedding embedding, IndexedPassage placed) {
      ids.add(id);
      embeddings.add(dev.langchain4j.data.embedding.Embedding.from(embedding.vector().clone()));
      segments.add(
          TextSegment.from(placed.passage().text(), Metadata.from(ARTICLE, placed.article().id())));
    }
  }

  /** One version of an article: its passages by their ids in the store. */
  private static final class Shelf {
    final Map<String, IndexedPassage> byId;

    /** Whether some of its passages may have left the store. */
    volatile boolean outdated;

    Shelf(Map<String, IndexedPassage> byId) {
      this.byId = byId;
    }

    List<String> idsNotIn(Shelf other) {
      return byId.keySet().stream().filter(id -> !other.byId.containsKey(id)).toList();
    }
  }

  private record LibrarySnapshot(EmbeddingStore<TextSegment> store, Map<String, Shelf> shelves)
      implements View {
    private static final int MOST_ASKED_FOR = 16; // times k

    @Override
    public List<Hit> nearest(Embedding question, Set<String> articleIds, int k) {
      List<Hit> hits = List.of();
      boolean more = true;
      for (int asked = k; more && asked <= k * MOST_ASKED_FOR; asked *= 2) {
        List<EmbeddingMatch<TextSegment>> matches = matches(question, articleIds, asked);
        hits = known(matches, k);
        more = hits.size() < k && matches.size() >= asked; // others took their places
      }
      boolean outdated =
          articleIds.isEmpty()
              ? shelves.values().stream().anyMatch(shelf -> shelf.outdated)
              : articleIds.stream().map(shelves::get).anyMatch(s -> s != null && s.outdated);
      if (outdated) {
        throw new OutdatedViewException();
      }
      return hits;
    }

    private List<EmbeddingMatch<TextSegment>> matches(
        Embedding question, Set<String> articleIds, int most) {
      EmbeddingSearchRequest.EmbeddingSearchRequestBuilder request =
          EmbeddingSearchRequest.builder()
              .queryEmbedding(dev.langchain4j.data.embedding.Embedding.from(question.vector()))
              .maxResults(most);
      if (!articleIds.isEmpty()) {
        request.filter(metadataKey(ARTICLE).isIn(articleIds));
      }
      return store.search(request.build()).matches();
    }

    private List<Hit> known(List<EmbeddingMatch<TextSegment>> matches, int k) {
      Map<String, Hit> hits = new LinkedHashMap<>();
      for (EmbeddingMatch<TextSegment> match : matches) {
        IndexedPassage placed = find(match);
        if (placed != null && hits.size() < k) {
          hits.putIfAbsent(match.embeddingId(), placed.hit(match.score() * 2 - 1));
        }
      }
      return List.copyOf(hits.values());
    }

    private @Nullable IndexedPassage find(EmbeddingMatch<TextSegment> match) {
      if (match.embedded() == null) {
        return null;
      }
      Shelf shelf = shelves.get(String.valueOf(match.embedded().metadata().getString(ARTICLE)));
      return shelf == null ? null : shelf.byId.get(match.embeddingId());
    }

    @Override
    public List<Scored<IndexedPassage>> of(String articleId) {
      return List.of();
    }
  }
}
