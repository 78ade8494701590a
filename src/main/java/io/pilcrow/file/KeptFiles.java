package io.pilcrow.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files as they were sent, each under the version of the article that was read from it, so that
 * neither a new name nor a new id loses it:
 *
 * <pre>
 * files/3f1c9a…e2   of the article with the version sha256:3f1c9a…e2
 * </pre>
 *
 * <p>A file is there whole or not at all, also after a crash, and only its owner reads it.
 * Thread-safe; for one process.
 */
public final class KeptFiles {
  private static final Pattern VERSION = Pattern.compile("sha256:([0-9a-f]{64})");
  private static final String HALF = ".half"; // the end of a name while it is written

  private final Path folder;
  private final long most;

  /**
   * @param folder made with the first file
   * @param most bytes of all files together
   */
  public KeptFiles(Path folder, long most) {
    this.folder = folder;
    this.most = most;
  }

  /**
   * Keeps a file; when this returns it is on the disk.
   *
   * @return false when there is no room for it
   * @throws IllegalArgumentException when the version is not written {@code sha256:} and 64 digits
   */
  public synchronized boolean keep(String version, byte[] content) throws IOException {
    Path file = file(version);
    if (Files.exists(file)) {
      return true;
    }
    if (size() + content.length > most) {
      return false;
    }
    Files.createDirectories(folder);
    Path half = folder.resolve(file.getFileName() + HALF);
    Files.deleteIfExists(half);
    Files.createFile(half);
    OwnerOnly.set(half);
    try {
      write(half, content);
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(half); // where the disk is full it takes room of others
      throw e;
    }
    return true;
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** The file of an article's version, where it is kept. */
  public Optional<Path> find(String version) {
    return Optional.of(file(version)).filter(Files::isRegularFile);
  }

  public synchronized void remove(String version) throws IOException {
    Files.deleteIfExists(file(version));
  }

  /**
   * Removes what belongs to no article.
   *
   * @param versions of all articles
   * @param sparing files younger than this, whose article may be about to come
   */
  public synchronized void keepOnly(Set<String> versions, Duration sparing) throws IOException {
    Set<Path> wanted = Set.copyOf(versions.stream().map(this::file).toList());
    Instant latest = Instant.now().minus(sparing);
    for (Path file : files()) {
      if (!wanted.contains(file) && !Files.getLastModifiedTime(file).toInstant().isAfter(latest)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private Path file(String version) {
    var matcher = VERSION.matcher(version);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no version of an article: \"" + version + "\"");
    }
    return folder.resolve(matcher.group(1));
  }

  private long size() throws IOException {
    long size = 0;
    for (Path file : files()) {
      size += Files.size(file);
    }
    return size;
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(files.toList());
    }
  }
}
