package io.pilcrow.index;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Articles and their vectors on disk, in a Lucene index of stored fields: its commit is atomic,
 * checksummed and survives a crash. One process writes; any number read the latest commit beside
 * it, without a lock.
 */
final class LibraryFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LibraryFolder.class);
  private static final String INDEX = "library";
  private static final String REBUILT = "library.rebuilt";
  private static final String SALVAGED = "library.salvaged";
  private static final String COPIES = "library.articles";
  private static final String LOCK = "library.lock";
  private static final String NO_FOLDER = " is not a folder; name another data folder";
  private static final String NO_PERMISSION =
      " cannot be used; check its permissions, or name another data folder";

  private final Path folder;
  private final Lock lock;
  private IndexWriter writer;

  private LibraryFolder(Path folder, Lock lock, IndexWriter writer) {
    this.folder = folder;
    this.lock = lock;
    this.writer = writer;
  }

  /** What was read when a folder was opened, and the folder, open for writing. */
  record Opened(LibraryFolder folder, List<SavedArticle> articles) {}

  /** Throws LibraryException when the folder is in use or cannot be written. */
  static Opened open(Path folder, Consumer<String> messages) {
    Lock lock = lock(folder);
    try {
      Path index = folder.resolve(INDEX);
      if (Files.notExists(index) && Files.exists(folder.resolve(REBUILT))) {
        Files.move(folder.resolve(REBUILT), index); // the process that made it was ended here
      }
      Files.createDirectories(index);
      if (files(index).isEmpty() && !copies(folder).isEmpty()) { // it was there, and is gone
        return rebuilt(folder, lock, new NoSuchFileException(index.toString()), messages);
      }
      List<SavedArticle> articles;
      try {
        articles = SavedArticles.read(index);
      } catch (IOException damage) {
        return rebuilt(folder, lock, damage, messages);
      }
      copies(folder).match(articles);
      return new Opened(new LibraryFolder(folder, lock, writer(index)), articles);
    } catch (IOException e) {
      release(lock);
      throw new LibraryException("cannot write the library in " + folder + ": " + e, e);
    } catch (RuntimeException e) {
      release(lock);
      throw e;
    }
  }

  /** The articles of the latest commit; none where there is no library yet. */
  static List<SavedArticle> read(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new LibraryException(folder + NO_FOLDER);
    }
    if (Files.exists(folder) && !(Files.isReadable(folder) && Files.isExecutable(folder))) {
      throw new LibraryException(folder + NO_PERMISSION);
    }
    Path index = folder.resolve(INDEX);
    try {
      return Files.isDirectory(index) ? SavedArticles.read(index) : List.of();
    } catch (IOException e) {
      throw new LibraryException(
          "the library in %s is damaged; the next start of the server repairs it".formatted(folder),
          e);
    }
  }

  /** The index of the latest commit into an empty folder, beside the process that writes it. */
  static void copy(Path folder, Path to) {
    Path index = folder.resolve(INDEX);
    try {
      SavedArticles.copy(index, to);
    } catch (IOException e) {
      throw new LibraryException(
          "the library in %s cannot be copied: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private static Lock lock(Path folder) {
    try {
      Files.createDirectories(folder);
      if (!Files.isWritable(folder)) { // Lucene would miss its lock file
        throw new AccessDeniedException(folder.toString());
      }
      return FSDirectory.open(folder).obtainLock(LOCK);
    } catch (LockObtainFailedException e) {
      throw new LibraryException(
          "the library in "
              + folder
              + " is in use by another process; stop that one, or name another data folder",
          e);
    } catch (FileAlreadyExistsException e) {
      throw new LibraryException(folder + NO_FOLDER, e);
    } catch (AccessDeniedException e) {
      throw new LibraryException(folder + NO_PERMISSION, e);
    } catch (IOException e) {
      throw new LibraryException("cannot write to the data folder " + folder + ": " + e, e);
    }
  }

  /**
   * Makes a new index with what can still be read, and then moves the damaged one aside, whole. A
   * process that is ended at any point in between loses nothing: the next one goes on from there.
   */
  private static Opened rebuilt(
      Path folder, Lock lock, IOException damage, Consumer<String> messages) throws IOException {
    LOG.debug("The library in {} is damaged", folder, damage);
    Path copy = emptied(folder.resolve(SALVAGED));
    copyFiles(folder.resolve(INDEX), copy);
    List<SavedArticle> indexed = SavedArticles.salvage(copy);
    deleteFiles(copy);
    ArticleCopies copies = copies(folder);
    ArticleCopies.Read copied = copies.read();
    List<SavedArticle> saved = joined(indexed, copied.sound());
    Path fresh = emptied(folder.resolve(REBUILT));
    try (IndexWriter writer = writer(fresh)) {
      for (SavedArticle article : saved) {
        writer.addDocument(article.document());
      }
      writer.commit();
    }
    Path aside = unused(folder);
    Files.move(folder.resolve(INDEX), aside);
    Path index = Files.move(fresh, folder.resolve(INDEX));
    messages.accept(
        "The library in %s was damaged. %s The damaged files are in %s."
            .formatted(folder, outcome(saved, copied.damaged()), aside));
    copies.match(saved);
    return new Opened(new LibraryFolder(folder, lock, writer(index)), saved);
  }

  /** The words of the copies, which are all there, with the vectors of the index, where it has. */
  private static List<SavedArticle> joined(
      List<SavedArticle> indexed, Map<String, SavedArticle> copied) {
    Map<String, SavedArticle> all = new HashMap<>(copied);
    for (SavedArticle saved : indexed) {
      all.merge(
          saved.article().id(),
          saved,
          (copy, index) -> new SavedArticle(copy.sequence(), copy.article(), index.embeddings()));
    }
    return all.values().stream().sorted(Comparator.comparingLong(SavedArticle::sequence)).toList();
  }

  private static String outcome(List<SavedArticle> saved, List<String> damagedCopies) {
    List<String> lost = new ArrayList<>(damagedCopies);
    saved.forEach(article -> lost.remove(article.article().id()));
    String kept =
        saved.size() == 1 ? "1 article was restored" : saved.size() + " articles were restored";
    if (lost.isEmpty()) {
      return kept + "; none that it knew of is lost.";
    }
    String names = lost.stream().map(id -> '"' + id + '"').collect(Collectors.joining(", "));
    return "%s; add %s again, which %s lost."
        .formatted(kept, names, lost.size() == 1 ? "is" : "are");
  }

  private static ArticleCopies copies(Path folder) {
    return new ArticleCopies(folder.resolve(COPIES));
  }

  private static Path unused(Path folder) {
    int n = 1;
    while (Files.exists(folder.resolve(INDEX + ".damaged-" + n))) {
      n++;
    }
    return folder.resolve(INDEX + ".damaged-" + n);
  }

  private static Path emptied(Path folder) throws IOException {
    if (Files.exists(folder)) {
      deleteFiles(folder);
    }
    return Files.createDirectory(folder);
  }

  private static void copyFiles(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Files.copy(file, to.resolve(file.getFileName()));
    }
  }

  private static void deleteFiles(Path folder) throws IOException {
    for (Path file : files(folder)) {
      Files.delete(file);
    }
    Files.delete(folder);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static IndexWriter writer(Path index) throws IOException {
    IndexWriter writer =
        new IndexWriter(FSDirectory.open(index), new IndexWriterConfig().setCommitOnClose(false));
    writer.commit(); // a new one: a first article that is cut short leaves it empty, not damaged
    return writer;
  }

  /** Of an index that was open before: where its folder is gone meanwhile, no empty one is made. */
  private static IndexWriter writerAgain(Path index) throws IOException {
    if (!Files.isDirectory(index)) {
      throw new NoSuchFileException(index.toString());
    }
    return new IndexWriter(
        FSDirectory.open(index),
        new IndexWriterConfig()
            .setCommitOnClose(false)
            .setOpenMode(IndexWriterConfig.OpenMode.APPEND));
  }

  /** When this returns they are on disk, all of them. */
  void save(List<SavedArticle> articles) {
    change(
        () -> {
          for (SavedArticle saved : articles) {
            copies(folder).write(saved);
          }
          for (SavedArticle saved : articles) {
            Term id = new Term(SavedArticle.ID, saved.article().id());
            writer.updateDocument(id, saved.document());
          }
        });
  }

  void delete(String articleId) {
    change(() -> writer.deleteDocuments(new Term(SavedArticle.ID, articleId)));
    try {
      copies(folder).delete(articleId);
    } catch (IOException e) { // the next start removes it
      LOG.warn("The copy of \"{}\" could not be removed: {}", articleId, e.toString());
    }
  }

  private interface Change {
    void make() throws IOException;
  }

  private void change(Change change) {
    try {
      if (!writer.isOpen()) {
        writer = writerAgain(folder.resolve(INDEX));
      }
      change.make();
      writer.commit();
    } catch (IOException | RuntimeException e) {
      forget(e);
      throw new LibraryException(
          "the library in " + folder + " could not be saved, and is as it was: " + e, e);
    }
  }

  /** So that the next commit does not save what was said not to be saved. */
  private void forget(Exception failure) {
    try {
      writer.rollback();
    } catch (IOException | RuntimeException again) {
      failure.addSuppressed(again);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new LibraryException("the library in " + folder + " could not be closed: " + e, e);
    } finally {
      release(lock);
    }
  }

  private static void release(Lock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      throw new LibraryException("the library's lock could not be given back: " + e, e);
    }
  }
}
