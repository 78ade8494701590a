package io.pilcrow.index;

import io.pilcrow.article.Article;
import io.pilcrow.article.PassageProgress;
import io.pilcrow.embedding.Embedder;
import io.pilcrow.embedding.SavedEmbeddings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A library that several servers share: kept in {@link SharedArticles}, searched in the memory of
 * each. A change is kept before it is seen and before {@link #put} returns; the other servers see
 * it a moment later. While what keeps it is away, questions are answered from what was read last,
 * and changes are refused.
 *
 * <p>Of two servers that change one article at the same moment, one is told so and changes nothing.
 */
public final class SharedLibrary implements Library {
  private static final Logger LOG = LoggerFactory.getLogger(SharedLibrary.class);

  /** Whoever wrote and was ended before it said so is noticed by looking anyway, this rarely. */
  private static final int LOOK_ANYWAY = 30;

  private final SharedArticles shared;
  private final MemoryLibrary memory;
  private final Embedder embedder;
  private final Consumer<String> messages;
  private final Map<String, SharedArticles.Head> heads = new HashMap<>();
  private final ScheduledExecutorService following =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "library-following");
            thread.setDaemon(true);
            return thread;
          });
  private String seen = "";
  private int looks;
  private boolean away;

  private SharedLibrary(
      SharedArticles shared, MemoryLibrary memory, Embedder embedder, Consumer<String> messages) {
    this.shared = shared;
    this.memory = memory;
    this.embedder = embedder;
    this.messages = messages;
  }

  /**
   * Reads all articles and follows what other servers change. Closes {@code shared} with itself.
   *
   * @param memory an empty one, to search in
   * @param every how often to look for changes
   * @param messages told in whole sentences what was embedded anew
   * @throws LibraryException when the articles cannot be read
   */
  public static SharedLibrary open(
      SharedArticles shared,
      MemoryLibrary memory,
      Embedder embedder,
      Duration every,
      Consumer<String> messages) {
    SharedLibrary library = new SharedLibrary(shared, memory, embedder, messages);
    try {
      library.catchUp();
    } catch (RuntimeException e) {
      library.close();
      throw e;
    }
    long pause = every.toMillis();
    library.following.scheduleWithFixedDelay(library::follow, pause, pause, TimeUnit.MILLISECONDS);
    return library;
  }

  @Override
  public boolean put(Article article, PassageProgress progress) {
    if (memory.has(article)) {
      return false;
    }
    IndexedArticle prepared = memory.prepare(article, progress);
    synchronized (this) {
      try {
        return memory.shelve(prepared, () -> write(prepared));
      } catch (LibraryException e) {
        catchUpAfter(e);
        throw e;
      }
    }
  }

  private void write(IndexedArticle prepared) {
    String id = prepared.article().id();
    Optional<SharedArticles.Head> before = Optional.ofNullable(heads.get(id));
    long next = heads.values().stream().mapToLong(SharedArticles.Head::sequence).max().orElse(-1);
    long sequence = before.map(SharedArticles.Head::sequence).orElse(next + 1);
    SavedEmbeddings vectors =
        SavedEmbeddings.of(embedder.model(), prepared.passages(), prepared.embeddings());
    byte[] content = new SavedArticle(sequence, prepared.article(), vectors).toBytes();
    heads.put(id, shared.write(id, sequence, before, content));
  }

  @Override
  public synchronized boolean remove(String articleId) {
    SharedArticles.Head before = heads.get(articleId);
    if (before == null) {
      return false;
    }
    try {
      shared.delete(before);
    } catch (LibraryException e) {
      catchUpAfter(e);
      throw e;
    }
    heads.remove(articleId);
    return memory.remove(articleId);
  }

  /** A failed change may be another's that came first, or one whose answer was lost. */
  private void catchUpAfter(LibraryException failure) {
    try {
      seen = "";
      catchUp();
    } catch (LibraryException e) {
      failure.addSuppressed(e);
    }
  }

  private synchronized void follow() {
    try {
      if (++looks % LOOK_ANYWAY == 0) {
        seen = "";
      }
      catchUp();
      if (away) {
        LOG.info("The library's store is back.");
      }
      away = false;
    } catch (RuntimeException e) { // a task that throws is never run again
      if (!away) {
        LOG.warn(
            "The library's store cannot be read. Questions are answered from what was read last,"
                + " and changes are refused until it is back: {}",
            e.getMessage());
      }
      away = true;
    }
  }

  private synchronized void catchUp() {
    String changes = shared.changes(); // asked first: what comes later is seen next time
    if (changes.equals(seen)) {
      return;
    }
    Map<String, SharedArticles.Head> now = shared.heads();
    for (String id : List.copyOf(heads.keySet())) {
      if (!now.containsKey(id)) {
        memory.remove(id);
        heads.remove(id);
      }
    }
    List<SharedArticles.Head> changed =
        now.values().stream()
            .filter(head -> !head.equals(heads.get(head.articleId())))
            .sorted(
                Comparator.comparingLong(SharedArticles.Head::sequence)
                    .thenComparing(SharedArticles.Head::articleId))
            .toList();
    seen = take(changed) ? changes : "";
  }

  /** Whether all of them could be had; those that are changed again are had the next time. */
  private boolean take(List<SharedArticles.Head> changed) {
    List<IndexedArticle> articles = new ArrayList<>();
    List<SharedArticles.Head> taken = new ArrayList<>();
    for (SharedArticles.Head head : changed) {
      shared
          .content(head)
          .ifPresent(
              content -> {
                articles.add(
                    DurableLibrary.prepared(memory, embedder, read(head, content), messages));
                taken.add(head);
              });
    }
    if (!articles.isEmpty()) {
      memory.shelveAll(articles);
    }
    taken.forEach(head -> heads.put(head.articleId(), head));
    return taken.size() == changed.size();
  }

  private static SavedArticle read(SharedArticles.Head head, byte[] content) {
    try {
      return SavedArticle.of(head.sequence(), content);
    } catch (IOException e) {
      throw new LibraryException(
          "The article \"%s\" cannot be read from the library's store: %s"
              .formatted(head.articleId(), e.getMessage()),
          e);
    }
  }

  @Override
  public LibraryView view() {
    return memory.view();
  }

  @Override
  public void close() {
    following.shutdown(); // a look that runs fails at most, and says so
    synchronized (this) {
      shared.close();
    }
  }
}
