package io.pilcrow.index;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** Reads the articles that an index on disk holds, in the order they were first added. */
final class SavedArticles {
  private SavedArticles() {}

  /**
   * All articles of the latest commit, every checksum checked; none where there is no index.
   *
   * @throws IOException when something is damaged, or cannot be read
   */
  static List<SavedArticle> read(Path index) throws IOException {
    try (Directory directory = FSDirectory.open(index)) {
      if (List.of(IndexWriter.WRITE_LOCK_NAME).containsAll(List.of(directory.listAll()))) {
        return List.of(); // new, or its first writer was ended before it wrote anything
      }
      return read(directory);
    } catch (RuntimeException e) { // Lucene's and Jackson's ways to say that bytes make no sense
      throw new IOException(e);
    }
  }

  /**
   * The latest commit into an index of its own, every checksum checked. What is open cannot be
   * taken away by who writes it.
   *
   * @param to an empty folder, which stays empty where there is no index yet
   */
  static void copy(Path index, Path to) throws IOException {
    try (Directory from = FSDirectory.open(index)) {
      if (!DirectoryReader.indexExists(from)) {
        return;
      }
      try (DirectoryReader reader = DirectoryReader.open(from);
          Directory into = FSDirectory.open(to);
          IndexWriter writer =
              new IndexWriter(into, new IndexWriterConfig().setCommitOnClose(false))) {
        List<CodecReader> leaves = new ArrayList<>();
        for (LeafReaderContext leaf : reader.leaves()) {
          CodecReader codec = (CodecReader) leaf.reader();
          codec.checkIntegrity();
          leaves.add(codec);
        }
        writer.addIndexes(leaves.toArray(CodecReader[]::new));
        writer.commit();
      }
    }
  }

  private static List<SavedArticle> read(Directory directory) throws IOException {
    List<SavedArticle> articles = new ArrayList<>();
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      for (LeafReaderContext leaf : reader.leaves()) {
        ((CodecReader) leaf.reader()).checkIntegrity();
        readLeaf(leaf, articles);
      }
    }
    articles.sort(Comparator.comparingLong(SavedArticle::sequence));
    return articles;
  }

  private static void readLeaf(LeafReaderContext leaf, List<SavedArticle> into) throws IOException {
    var alive = leaf.reader().getLiveDocs();
    var documents = leaf.reader().storedFields();
    for (int doc = 0; doc < leaf.reader().maxDoc(); doc++) {
      if (alive == null || alive.get(doc)) {
        into.add(SavedArticle.of(documents.document(doc)));
      }
    }
  }

  /**
   * What can still be read of a damaged index. Its damaged segments are cut out: give it a copy.
   */
  static List<SavedArticle> salvage(Path copy) {
    try (Directory directory = FSDirectory.open(copy);
        CheckIndex check = new CheckIndex(directory);
        PrintStream nowhere =
            new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      check.setInfoStream(nowhere);
      CheckIndex.Status status = check.checkIndex();
      if (status.missingSegments) {
        return List.of();
      }
      if (!status.clean) {
        check.exorciseIndex(status);
      }
      return read(directory);
    } catch (IOException | RuntimeException e) {
      return List.of();
    }
  }
}
