package io.pilcrow.backup;

import io.pilcrow.file.OwnerOnly;
import io.pilcrow.index.DurableLibrary;
import io.pilcrow.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes a back-up of a data folder, which may be in use by a server. The small files are read
 * before the libraries: a source that remembers less than the library holds reads a page once more,
 * and one that remembers more would never.
 */
public final class Backup {
  private static final String LIBRARY = "library";

  /** What belongs to one process, is made anew from the index, or lies aside for the operator. */
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "cache|server\\.lock|library\\.lock|library\\..*|.*\\.damaged-\\d+|.*\\.half|.*\\.new");

  private final Path data;
  private final String version;
  private final Instant now;

  /**
   * @param data the data folder
   * @param version of what makes the back-up
   */
  public Backup(Path data, String version, Instant now) {
    this.data = data.toAbsolutePath().normalize();
    this.version = version;
    this.now = now;
  }

  /**
   * Writes it to {@code file}, whole or not at all; only its owner can read it.
   *
   * @return how many files it holds
   * @throws BackupException when there is nothing to keep, or {@code file} cannot be made
   */
  public int to(Path file) {
    Path whole = file.toAbsolutePath().normalize();
    if (!Files.isDirectory(data)) {
      throw new BackupException("There is no data folder " + data + "; name it with --data.");
    }
    if (Files.exists(whole)) {
      throw new BackupException(file + " is there already; name a new file.");
    }
    if (whole.startsWith(data)) {
      throw new BackupException(file + " lies in the data folder; name a file outside of it.");
    }
    Path half = whole.resolveSibling(whole.getFileName() + ".half");
    try {
      Contents contents = written(half);
      force(half);
      Files.move(half, whole, StandardCopyOption.ATOMIC_MOVE);
      return contents.files().size();
    } catch (IOException | RuntimeException e) {
      removed(half, e);
      throw new BackupException("The back-up could not be made: " + e.getMessage(), e);
    }
  }

  private static void removed(Path half, Exception failure) {
    try {
      Files.deleteIfExists(half);
    } catch (IOException again) {
      failure.addSuppressed(again);
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private Contents written(Path half) throws IOException {
    Files.deleteIfExists(half);
    Files.createFile(half);
    OwnerOnly.set(half);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(half))) {
      List<Contents.Entry> entries = new ArrayList<>();
      List<Path> libraries = new ArrayList<>();
      walk(data, libraries, entries, zip);
      for (Path folder : libraries) {
        copied(folder, half.resolveSibling(half.getFileName() + ".index"), entries, zip);
      }
      Contents contents = new Contents(Contents.FORMAT, version, now.toString(), entries);
      zip.putNextEntry(new ZipEntry(Contents.NAME));
      zip.write(Json.bytes(Json.MAPPER.valueToTree(contents)));
      zip.closeEntry();
      return contents;
    }
  }

  private void walk(
      Path folder, List<Path> libraries, List<Contents.Entry> entries, ZipOutputStream zip)
      throws IOException {
    for (Path path : sorted(folder)) {
      String name = path.getFileName().toString();
      if (LEFT_OUT.matcher(name).matches()) {
        continue;
      }
      if (!Files.isDirectory(path)) {
        added(path, data.relativize(path), entries, zip);
      } else if (name.equals(LIBRARY)) {
        libraries.add(folder);
      } else {
        walk(path, libraries, entries, zip);
      }
    }
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of(); // gone meanwhile
    }
  }

  /** An index through a copy of its last commit, which the server cannot take away meanwhile. */
  private void copied(Path folder, Path copy, List<Contents.Entry> entries, ZipOutputStream zip)
      throws IOException {
    Files.createDirectory(copy);
    try {
      DurableLibrary.copy(folder, copy);
      for (Path file : sorted(copy)) {
        if (!file.getFileName().toString().endsWith(".lock")) {
          added(
              file,
              data.relativize(folder.resolve(LIBRARY)).resolve(file.getFileName()),
              entries,
              zip);
        }
      }
    } finally {
      for (Path file : sorted(copy)) {
        Files.delete(file);
      }
      Files.delete(copy);
    }
  }

  private static void added(Path file, Path name, List<Contents.Entry> entries, ZipOutputStream zip)
      throws IOException {
    String entry = name.toString().replace('\\', '/');
    MessageDigest digest = sha256();
    long size;
    try (InputStream in = opened(file)) {
      zip.putNextEntry(new ZipEntry(entry));
      size = in.transferTo(new DigestOutputStream(zip, digest));
      zip.closeEntry();
    } catch (NoSuchFileException e) {
      return; // gone meanwhile
    }
    entries.add(new Contents.Entry(entry, size, HexFormat.of().formatHex(digest.digest())));
  }

  /** Of a file of lines, those that are there whole: one may be being added. */
  private static InputStream opened(Path file) throws IOException {
    if (!file.toString().endsWith(".jsonl")) {
      return Files.newInputStream(file); // such a file is replaced, never changed
    }
    byte[] content = Files.readAllBytes(file);
    int end = content.length;
    while (end > 0 && content[end - 1] != '\n') {
      end--;
    }
    return new ByteArrayInputStream(content, 0, end);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JVM has SHA-256", e);
    }
  }
}
