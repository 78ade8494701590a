package io.pilcrow.index;

import io.pilcrow.article.Article;
import io.pilcrow.article.PassageProgress;
import io.pilcrow.article.PassageSplitter;
import io.pilcrow.embedding.Embedder;
import io.pilcrow.embedding.SavedEmbeddings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A library that outlives the process: searched in memory, kept in a folder. A change is on disk
 * before it is seen and before {@link #put} returns; what the memory's store of vectors refuses is
 * not written to disk, and what the disk refuses leaves the store. At the start articles are split
 * anew and find their vectors by model and text, so that only what another model or splitter made
 * different is embedded again.
 */
public final class DurableLibrary implements Library {
  private final LibraryFolder folder;
  private final MemoryLibrary memory;
  private final Embedder embedder;
  private final Map<String, Long> sequences = new HashMap<>();
  private long nextSequence;

  private DurableLibrary(LibraryFolder folder, MemoryLibrary memory, Embedder embedder) {
    this.folder = folder;
    this.memory = memory;
    this.embedder = embedder;
  }

  /**
   * Opens the library for reading and writing, making the folder where there is none.
   *
   * @param messages told in whole sentences what was repaired or embedded anew
   * @throws LibraryException when another process has it open, or it cannot be written
   */
  public static DurableLibrary open(
      Path folder, Embedder embedder, PassageSplitter splitter, Consumer<String> messages) {
    return open(folder, new MemoryLibrary(embedder, splitter), embedder, messages);
  }

  /** The same, searching in {@code memory}, which may be one over another vector store. */
  public static DurableLibrary open(
      Path folder, MemoryLibrary memory, Embedder embedder, Consumer<String> messages) {
    LibraryFolder.Opened opened = LibraryFolder.open(folder, messages);
    try {
      DurableLibrary library = new DurableLibrary(opened.folder(), memory, embedder);
      library.load(opened.articles(), messages);
      return library;
    } catch (RuntimeException e) {
      opened.folder().close();
      throw e;
    }
  }

  /**
   * The library as it was last saved, to be read beside the process that writes it. What is put
   * into it stays in memory.
   *
   * @throws LibraryException when it is damaged or cannot be read
   */
  public static MemoryLibrary snapshot(
      Path folder, Embedder embedder, PassageSplitter splitter, Consumer<String> messages) {
    MemoryLibrary memory = new MemoryLibrary(embedder, splitter);
    List<IndexedArticle> shelved = new ArrayList<>();
    for (SavedArticle saved : LibraryFolder.read(folder)) {
      shelved.add(prepared(memory, embedder, saved, messages));
    }
    memory.shelveAll(shelved);
    return memory;
  }

  /**
   * Reads a library as it was last saved, beside the process that writes it.
   *
   * @return how many articles it holds
   * @throws LibraryException when it is damaged or cannot be read
   */
  public static int check(Path folder) {
    return LibraryFolder.read(folder).size();
  }

  /**
   * Copies the index of a library as it was last saved, beside the process that writes it. What it
   * is copied to is the folder {@code library} of another library's folder, and all that one needs.
   *
   * @param folder the library's
   * @param to an empty folder; it stays empty where nothing was ever saved
   * @throws LibraryException when it is damaged or cannot be read, or {@code to} not be written
   */
  public static void copy(Path folder, Path to) {
    LibraryFolder.copy(folder, to);
  }

  private void load(List<SavedArticle> articles, Consumer<String> messages) {
    List<IndexedArticle> all = new ArrayList<>();
    List<SavedArticle> renewed = new ArrayList<>();
    for (SavedArticle saved : articles) {
      IndexedArticle shelved = prepared(memory, embedder, saved, messages);
      all.add(shelved);
      sequences.put(saved.article().id(), saved.sequence());
      nextSequence = Math.max(nextSequence, saved.sequence() + 1);
      if (isNew(shelved, saved)) {
        renewed.add(saved(shelved, saved.sequence()));
      }
    }
    if (!renewed.isEmpty()) {
      folder.save(renewed);
    }
    memory.shelveAll(all);
  }

  static IndexedArticle prepared(
      MemoryLibrary memory, Embedder embedder, SavedArticle saved, Consumer<String> messages) {
    SavedEmbeddings known = saved.embeddings();
    if (!known.model().isEmpty() && !known.model().equals(embedder.model())) {
      messages.accept(
          "Embedding \"%s\" anew: its vectors are of %s, now it is %s."
              .formatted(saved.article().id(), known.model(), embedder.model()));
    }
    return memory.prepare(saved.article(), known, (done, all) -> {});
  }

  private boolean isNew(IndexedArticle shelved, SavedArticle saved) {
    return !saved.embeddings().model().equals(embedder.model())
        || shelved.passages().stream().anyMatch(p -> saved.embeddings().find(p).isEmpty());
  }

  private SavedArticle saved(IndexedArticle shelved, long sequence) {
    return new SavedArticle(
        sequence,
        shelved.article(),
        SavedEmbeddings.of(embedder.model(), shelved.passages(), shelved.embeddings()));
  }

  @Override
  public boolean put(Article article, PassageProgress progress) {
    if (memory.has(article)) {
      return false;
    }
    IndexedArticle shelved = memory.prepare(article, progress);
    synchronized (this) {
      return memory.shelve(shelved, () -> save(shelved));
    }
  }

  private void save(IndexedArticle shelved) {
    String id = shelved.article().id();
    long sequence = sequences.getOrDefault(id, nextSequence);
    folder.save(List.of(saved(shelved, sequence)));
    sequences.put(id, sequence);
    nextSequence = Math.max(nextSequence, sequence + 1);
  }

  @Override
  public synchronized boolean remove(String articleId) {
    if (!memory.view().articles().containsKey(articleId)) {
      return false;
    }
    folder.delete(articleId);
    sequences.remove(articleId);
    return memory.remove(articleId);
  }

  @Override
  public LibraryView view() {
    return memory.view();
  }

  /** Gives the folder back. Nothing is lost without it. */
  @Override
  public synchronized void close() {
    folder.close();
    memory.close();
  }
}
