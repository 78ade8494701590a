package io.pilcrow.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A file of lines that are only ever added, until all are written anew. What was added survives the
 * end of the process and of the machine; a crash costs at most the line that was being added, which
 * then stands there cut short. A line that is a JSON object is written with a checksum, and one
 * that is not as it was written is left out when lines are read. Not thread-safe; for one process.
 */
public final class LineFile {
  /** What is done with each line. */
  public interface Reading {
    /** Throws to read no further. */
    void of(String line) throws IOException;
  }

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
    String added = (isCutShort() ? "\n" : "") + Seal.on(line) + "\n";
    long before = Files.size(file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
      write(added, channel);
      channel.force(false);
    } catch (IOException e) {
      throw takenBack(before, e);
    }
  }

  /** No part stays of a line of which somebody is told that it is not kept. */
  private IOException takenBack(long before, IOException failure) {
    try {
      if (before == 0) {
        Files.deleteIfExists(file); // an empty one is taken for damaged
      } else {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.truncate(before);
        }
      }
    } catch (IOException again) {
      failure.addSuppressed(again);
    }
    return failure;
  }

  /** In place of all lines; a crash leaves either those or these. */
  public void replace(List<String> lines) throws IOException {
    Path fresh = fresh();
    try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      write(String.join("", lines.stream().map(line -> Seal.on(line) + "\n").toList()), out);
      out.force(false);
    } catch (IOException e) {
      throw without(fresh, e);
    }
    take(fresh);
  }

  /** What could not be written whole takes no room on a disk that is full. */
  private static IOException without(Path fresh, IOException e) {
    try {
      Files.deleteIfExists(fresh);
    } catch (IOException again) {
      e.addSuppressed(again);
    }
    return e;
  }

  /** A file without a line goes, so that one that somebody emptied is known. */
  private void take(Path fresh) throws IOException {
    if (Files.size(fresh) == 0) {
      Files.delete(fresh);
      Files.deleteIfExists(file);
    } else {
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Takes out what is damaged, and leaves the file as it was beside it.
   *
   * @return a sentence for the operator when something was damaged
   * @throws IOException when it cannot be read or written; then the damaged lines are still there,
   *     and still not read
   */
  public Optional<String> mend() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is not a file; move it away, or name another data folder");
    }
    if (Files.size(file) > 0 && !isSealed()) {
      keep(line -> true); // from before there were checksums; now it has them
      return Optional.empty();
    }
    int[] lines = new int[2]; // sound, damaged
    lines(line -> lines[Seal.off(line).isPresent() ? 0 : 1]++);
    if (lines[1] == 0 && Files.size(file) > 0) {
      return Optional.empty();
    }
    Path aside = unused();
    Files.copy(file, aside);
    OwnerOnly.set(aside);
    keep(line -> true);
    String what =
        lines[1] == 0
            ? "%s was empty: whatever was in it is lost."
            : "%s was damaged: " + lines[1] + " of " + (lines[0] + lines[1]) + " lines are lost.";
    return Optional.of((what + " The file as it was is %s.").formatted(file, aside));
  }

  private Path unused() {
    int n = 1;
    while (Files.exists(damaged(n))) {
      n++;
    }
    return damaged(n);
  }

  private Path damaged(int n) {
    return file.resolveSibling(file.getFileName() + ".damaged-" + n);
  }

  /**
   * Takes out all lines but those that are to be kept; a crash leaves either all or these. One line
   * is in memory at a time.
   */
  public void keep(Predicate<String> kept) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    Path fresh = fresh();
    try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      each(
          line -> {
            if (kept.test(line)) {
              write(Seal.on(line) + "\n", out);
            }
          });
      out.force(false);
    } catch (IOException e) {
      throw without(fresh, e);
    }
    take(fresh);
  }

  /** All of them, in the order they were added; none where there is no file. */
  public List<String> all() throws IOException {
    List<String> all = new ArrayList<>();
    each(all::add);
    return all;
  }

  /**
   * Reads one after the other, in the order they were added. Bytes that are no UTF-8, where a crash
   * cut a letter in two, are no reason not to read the others.
   */
  public void each(Reading reading) throws IOException {
    boolean sealed = isSealed();
    lines(
        line -> {
          Optional<String> sound = sealed ? Seal.off(line) : Optional.of(line);
          if (sound.isPresent()) {
            reading.of(sound.get());
          }
        });
  }

  /** Whether its lines have checksums; one without is damaged where others have one. */
  private boolean isSealed() throws IOException {
    if (!Files.exists(file)) {
      return true;
    }
    try (BufferedReader lines = open()) {
      return lines.lines().anyMatch(Seal::isOn);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void lines(Reading reading) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try (BufferedReader lines = open()) {
      String line = lines.readLine();
      while (line != null) {
        reading.of(line);
        line = lines.readLine();
      }
    }
  }

  private BufferedReader open() throws IOException {
    return new BufferedReader(
        new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
  }

  /** Where it is. */
  @Override
  public String toString() {
    return file.toString();
  }

  /** An empty file beside it, of its owner's only. */
  private Path fresh() throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(fresh);
    Files.createFile(fresh);
    OwnerOnly.set(fresh);
    return fresh;
  }

  private static void write(String text, FileChannel channel) throws IOException {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
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
