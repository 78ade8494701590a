package io.pilcrow.index;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleIds;
import io.pilcrow.embedding.SavedEmbeddings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The words of every article in a file of its own, beside the index: what a damaged index is made
 * anew from. One flipped byte can cost an index of many articles, and of these files one article.
 *
 * <p>A copy is written before the index takes its article and goes after the index has let it go,
 * so that a crash leaves one too many rather than one too few; {@link #match} puts that right.
 *
 * <pre>
 *   library.articles/_warranty.json:
 *     pilcrow-article 12 3f1c9a2b          the sequence and the CRC-32 of what follows
 *     {"id":"warranty",…}
 * </pre>
 */
final class ArticleCopies {
  private static final String MAGIC = "pilcrow-article ";
  private static final String BEFORE = "_"; // Windows opens a device for con.json
  private static final String AFTER = ".json";
  private static final int LONGEST_HEAD = 60;

  private final Path folder;

  ArticleCopies(Path folder) {
    this.folder = folder;
  }

  /**
   * What the copies hold.
   *
   * @param sound by their ids, without vectors
   * @param damaged ids of articles whose copies are not as they were written
   */
  record Read(Map<String, SavedArticle> sound, List<String> damaged) {}

  boolean isEmpty() throws IOException {
    return ids().isEmpty();
  }

  void write(SavedArticle saved) throws IOException {
    Files.createDirectories(folder);
    Path file = file(saved.article().id());
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      writeThrough(fresh, content(saved));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(fresh); // where the disk is full it takes room of others
      throw e;
    }
  }

  private static void writeThrough(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    }
  }

  void delete(String articleId) throws IOException {
    Files.deleteIfExists(file(articleId));
  }

  Read read() throws IOException {
    Map<String, SavedArticle> sound = new HashMap<>();
    List<String> damaged = new ArrayList<>();
    for (String id : ids()) {
      try {
        SavedArticle saved = parse(Files.readAllBytes(file(id)));
        if (!saved.article().id().equals(id)) {
          throw new IOException("it holds another article");
        }
        sound.put(id, saved);
      } catch (IOException | RuntimeException e) {
        damaged.add(id);
      }
    }
    return new Read(sound, damaged);
  }

  /** Makes the copies those of {@code articles}, which the index holds; most are already. */
  void match(List<SavedArticle> articles) throws IOException {
    List<String> left = new ArrayList<>(ids());
    for (SavedArticle saved : articles) {
      String id = saved.article().id();
      left.remove(id);
      if (!head(id).equals(head(saved.sequence(), SavedArticleJson.write(saved.article())))) {
        write(saved);
      }
    }
    for (String id : left) {
      delete(id);
    }
  }

  private List<String> ids() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(BEFORE) && name.endsWith(AFTER))
          .map(name -> name.substring(BEFORE.length(), name.length() - AFTER.length()))
          .filter(ArticleIds::isValid)
          .sorted()
          .toList();
    }
  }

  private Path file(String articleId) {
    return folder.resolve(BEFORE + articleId + AFTER);
  }

  private static byte[] content(SavedArticle saved) {
    byte[] json = SavedArticleJson.write(saved.article());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes((head(saved.sequence(), json) + "\n").getBytes(US_ASCII));
    bytes.writeBytes(json);
    return bytes.toByteArray();
  }

  private static String head(long sequence, byte[] json) {
    CRC32 crc = new CRC32();
    crc.update(json);
    return MAGIC + sequence + String.format(Locale.ROOT, " %08x", crc.getValue());
  }

  /** The first line of a copy; empty where there is none. */
  private String head(String articleId) throws IOException {
    try (var in = Files.newInputStream(file(articleId))) {
      String start = new String(in.readNBytes(LONGEST_HEAD), US_ASCII);
      int end = start.indexOf('\n');
      return end < 0 ? "" : start.substring(0, end);
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  private static SavedArticle parse(byte[] bytes) throws IOException {
    int end = 0;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    String head = new String(bytes, 0, end, US_ASCII);
    byte[] json = Arrays.copyOfRange(bytes, Math.min(bytes.length, end + 1), bytes.length);
    String[] words = head.split(" ");
    long sequence = words.length == 3 ? Long.parseLong(words[1]) : -1;
    if (!head.equals(head(sequence, json))) {
      throw new IOException("its checksum is wrong");
    }
    Article article = SavedArticleJson.read(json);
    return new SavedArticle(sequence, article, SavedEmbeddings.none());
  }
}
