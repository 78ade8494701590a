package io.pilcrow.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A file of lines that are only ever added, until all are written anew. What was added survives the
 * end of the process and of the machine; a crash costs at most the line that was being added, which
 * then stands there cut short. Not thread-safe; for one process.
 */
public final class LineFile {
  private final Path file;

  /**
   * @param file made with the first line, and its folder
   */
  public LineFile(Path file) {
    this.file = file.toAbsolutePath();
  }

  /**
   * Adds a line; when this returns it is on the disk.
   *
   * @param line without its end
   */
  public void add(String line) throws IOException {
    if (Files.notExists(file)) {
      Files.createDirectories(file.getParent());
      Files.createFile(file);
      OwnerOnly.set(file);
    }
    write((isCutShort() ? "\n" : "") + line + "\n", file, StandardOpenOption.APPEND);
  }

  /** In place of all lines; a crash leaves either those or these. */
  public void replace(List<String> lines) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(fresh);
    Files.createFile(fresh);
    OwnerOnly.set(fresh);
    write(
        String.join("", lines.stream().map(line -> line + "\n").toList()),
        fresh,
        StandardOpenOption.WRITE);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * All of them, in the order they were added; none where there is no file. Bytes that are no
   * UTF-8, where a crash cut a letter in two, are no reason not to read the others.
   */
  public List<String> all() throws IOException {
    return Files.exists(file)
        ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList()
        : List.of();
  }

  /** Where it is. */
  @Override
  public String toString() {
    return file.toString();
  }

  private static void write(String text, Path file, StandardOpenOption how) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
    try (FileChannel channel = FileChannel.open(file, how)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    }
  }

  /** Whether a crash cut the last line short: it is ended, so that the next stands by itself. */
  private boolean isCutShort() throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return channel.read(last, Math.max(0, channel.size() - 1)) == 1 && last.get(0) != '\n';
    }
  }
}
