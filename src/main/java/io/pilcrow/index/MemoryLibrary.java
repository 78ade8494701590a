package io.pilcrow.index;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingStore;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleSize;
import io.pilcrow.article.Passage;
import io.pilcrow.article.PassageProgress;
import io.pilcrow.article.PassageSplitter;
import io.pilcrow.embedding.Embedder;
import io.pilcrow.embedding.Embedding;
import io.pilcrow.embedding.RememberingEmbedder;
import io.pilcrow.embedding.SavedEmbeddings;
import io.pilcrow.index.keyword.LuceneKeywordIndex;
import io.pilcrow.index.vector.Scored;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A library that lives as long as the process. Changes wait for each other; questions wait for
 * nothing, and what they see changes all at once.
 */
public final class MemoryLibrary implements Library {
  private final Embedder embedder;
  private final PassageSplitter splitter;
  private final PassageVectors vectors;
  private final ArticleSize most;
  private final LuceneKeywordIndex keywords = new LuceneKeywordIndex();
  private final Object writing = new Object();
  private volatile LibrarySnapshot now;

  /** With the default store: in memory, exact. */
  public MemoryLibrary(Embedder embedder, PassageSplitter splitter) {
    this(embedder, splitter, ArticleSize.STANDARD);
  }

  /**
   * @param most how large an article may be that is put into it
   */
  public MemoryLibrary(Embedder embedder, PassageSplitter splitter, ArticleSize most) {
    this(embedder, splitter, new BlockVectors(embedder.dimension()), most);
  }

  /** With any store of LangChain4j's; its entries of other origin are left alone. */
  public MemoryLibrary(
      Embedder embedder, PassageSplitter splitter, EmbeddingStore<TextSegment> store) {
    this(embedder, splitter, new StoreVectors(store), ArticleSize.STANDARD);
  }

  private MemoryLibrary(
      Embedder embedder, PassageSplitter splitter, PassageVectors vectors, ArticleSize most) {
    this.embedder = embedder;
    this.splitter = splitter;
    this.vectors = vectors;
    this.most = most;
    now = new LibrarySnapshot(Map.of(), Map.of(), vectors.view(), keywords.refreshed());
  }

  @Override
  public boolean put(Article article, PassageProgress progress) {
    if (has(article)) {
      return false;
    }
    return shelve(prepare(article, progress));
  }

  boolean has(Article article) {
    Article before = now.articles().get(article.id());
    return before != null && before.version().equals(article.version());
  }

  /** Splits and embeds: the slow part, which holds nobody up. Unchanged passages keep theirs. */
  IndexedArticle prepare(Article article, PassageProgress progress) {
    List<Passage> passages = splitter.split(article);
    most.checkPassages(passages.size()); // of new articles: what is kept was taken once
    List<Scored<IndexedPassage>> before = now.vectors().of(article.id());
    SavedEmbeddings known =
        SavedEmbeddings.of(
            embedder.model(),
            before.stream().map(scored -> scored.item().passage()).toList(),
            before.stream().map(scored -> Embedding.normalised(scored.vector())).toList());
    return prepare(article, passages, known, progress);
  }

  /** The same, with vectors known from elsewhere. */
  IndexedArticle prepare(Article article, SavedEmbeddings known, PassageProgress progress) {
    return prepare(article, splitter.split(article), known, progress);
  }

  private IndexedArticle prepare(
      Article article, List<Passage> passages, SavedEmbeddings known, PassageProgress progress) {
    int all = passages.size();
    progress.at(0, all);
    return new IndexedArticle(
        article,
        passages,
        new RememberingEmbedder(embedder, known).embed(passages, done -> progress.at(done, all)));
  }

  boolean shelve(IndexedArticle shelved) {
    return shelve(shelved, () -> {});
  }

  /**
   * Adds it to what is searched and, in between, elsewhere: to both or, when one fails, to neither.
   *
   * @param keep adds it elsewhere, or throws
   */
  boolean shelve(IndexedArticle shelved, Runnable keep) {
    synchronized (writing) {
      if (has(shelved.article())) {
        return false;
      }
      vectors.offer(shelved);
      boolean kept = false;
      try {
        keep.run();
        kept = true;
      } finally {
        if (!kept) {
          vectors.published(); // what was offered goes
        }
      }
      stage(shelved);
      publish(with(shelved));
      return true;
    }
  }

  /** Many at once, for a start from disk: what is searchable is renewed once, at the end. */
  void shelveAll(List<IndexedArticle> all) {
    synchronized (writing) {
      Map<String, List<IndexedPassage>> places = new LinkedHashMap<>(now.places());
      for (IndexedArticle shelved : all) {
        vectors.offer(shelved);
        stage(shelved);
        places.put(shelved.article().id(), shelved.placed());
      }
      publish(places);
    }
  }

  private void stage(IndexedArticle shelved) {
    vectors.put(shelved);
    keywords.put(shelved.article().id(), shelved.passages());
  }

  private Map<String, List<IndexedPassage>> with(IndexedArticle shelved) {
    Map<String, List<IndexedPassage>> places = new LinkedHashMap<>(now.places());
    places.put(shelved.article().id(), shelved.placed());
    return places;
  }

  @Override
  public boolean remove(String articleId) {
    synchronized (writing) {
      if (!now.articles().containsKey(articleId)) {
        return false;
      }
      vectors.remove(articleId);
      keywords.remove(articleId);
      Map<String, List<IndexedPassage>> places = new LinkedHashMap<>(now.places());
      places.remove(articleId);
      publish(places);
      return true;
    }
  }

  private void publish(Map<String, List<IndexedPassage>> places) {
    Map<String, Article> articles = new LinkedHashMap<>();
    places.forEach((id, placed) -> articles.put(id, placed.get(0).article()));
    now =
        new LibrarySnapshot(
            Collections.unmodifiableMap(articles),
            Collections.unmodifiableMap(places),
            vectors.view(),
            keywords.refreshed());
    vectors.published();
  }

  @Override
  public LibraryView view() {
    return now;
  }

  @Override
  public void close() {}
}
