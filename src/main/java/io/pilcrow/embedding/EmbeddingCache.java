package io.pilcrow.embedding;

import io.pilcrow.article.Hashes;
import io.pilcrow.article.Passage;
import io.pilcrow.question.StandaloneQuestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers in a file what was embedded, for whoever asks the same articles again in another
 * process. The file holds hashes and vectors, no words. It saves time and nothing else: where it is
 * damaged, of another model or cannot be written, all is embedded anew. Thread-safe.
 */
public final class EmbeddingCache implements Embedder {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddingCache.class);
  private static final String END = ".vectors";
  private static final int MOST_FILES = 50; // those used last stay

  private final Embedder embedder;
  private final Embedder remembering;
  private final SavedEmbeddings saved;
  private final Path folder;
  private final Path file;
  private final List<Passage> passages = new ArrayList<>();
  private final List<Embedding> embeddings = new ArrayList<>();
  private boolean changed;

  private EmbeddingCache(Embedder embedder, SavedEmbeddings saved, Path folder, Path file) {
    this.embedder = embedder;
    this.saved = saved.model().equals(embedder.model()) ? saved : SavedEmbeddings.none();
    this.remembering = new RememberingEmbedder(embedder, this.saved);
    this.folder = folder;
    this.file = file;
  }

  /**
   * Opens the file for {@code what}, if there is one.
   *
   * @param folder made when something is {@linkplain #save saved}
   * @param what is asked again under the same name
   */
  public static EmbeddingCache open(Path folder, String what, Embedder embedder) {
    Path file = folder.resolve(Hashes.sha256(what).substring(0, 16) + END);
    SavedEmbeddings saved = SavedEmbeddings.none();
    try {
      if (Files.isRegularFile(file)) {
        saved = SavedEmbeddings.read(Files.readAllBytes(file));
      }
    } catch (IOException e) {
      LOG.debug("{} is passed over", file, e);
    }
    return new EmbeddingCache(embedder, saved, folder, file);
  }

  @Override
  public String model() {
    return embedder.model();
  }

  @Override
  public int dimension() {
    return embedder.dimension();
  }

  @Override
  public Embedding embed(StandaloneQuestion question) {
    return embedder.embed(question);
  }

  @Override
  public List<Embedding> embed(List<Passage> asked, IntConsumer progress) {
    List<Embedding> embedded = remembering.embed(asked, progress);
    synchronized (this) {
      changed |= asked.stream().anyMatch(passage -> saved.find(passage).isEmpty());
      passages.addAll(asked);
      embeddings.addAll(embedded);
    }
    return embedded;
  }

  /** Keeps what was embedded since it was opened, and forgets what was not asked for. */
  public synchronized void save() {
    try {
      if (changed) {
        Files.createDirectories(folder);
        Path half = Files.createTempFile(folder, "new", ".half");
        try {
          Files.write(half, SavedEmbeddings.of(model(), passages, embeddings).toBytes());
          Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
          Files.deleteIfExists(half);
        }
        dropOldest();
      } else if (Files.exists(file)) {
        Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis()));
      }
    } catch (IOException e) {
      LOG.debug("{} is not saved", file, e);
    }
  }

  private void dropOldest() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files =
          all.filter(path -> path.toString().endsWith(END))
              .sorted(
                  Comparator.comparingLong((Path path) -> path.toFile().lastModified()).reversed())
              .toList();
    }
    for (Path old : files.subList(Math.min(files.size(), MOST_FILES), files.size())) {
      Files.deleteIfExists(old);
    }
  }
}
