package io.pilcrow.backup;

import com.fasterxml.jackson.core.JacksonException;
import io.pilcrow.file.OneOwner;
import io.pilcrow.file.OwnerOnly;
import io.pilcrow.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Makes a data folder of a back-up. The whole file is read and held against its checksums before
 * the folder is touched; then everything is written beside, and put in its place when all is there.
 */
public final class Restore {
  private static final String HALF = "restoring.half";
  private static final String OWNER = "server.lock";

  private final Path data;

  /**
   * @param data the data folder: empty, or made
   */
  public Restore(Path data) {
    this.data = data.toAbsolutePath().normalize();
  }

  /**
   * Restores what {@code file} holds.
   *
   * @return how many files
   * @throws BackupException when it is no back-up or is damaged, or the data folder holds
   *     something; then the folder is as it was
   */
  public int from(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BackupException("There is no back-up " + file + ".");
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Contents contents = contents(zip, file);
      checkNames(zip, contents, file);
      check(zip, contents, file);
      put(zip, contents, file);
      return contents.files().size();
    } catch (IOException e) {
      throw new BackupException(file + " could not be restored: " + e.getMessage(), e);
    }
  }

  private static Contents contents(ZipFile zip, Path file) throws IOException {
    ZipEntry entry = zip.getEntry(Contents.NAME);
    if (entry == null) {
      throw new BackupException(
          file + " is no back-up of Pilcrow: it has no " + Contents.NAME + ".");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      Contents contents = Json.MANIFESTS.readValue(in.readAllBytes(), Contents.class);
      if (contents.format() != Contents.FORMAT) {
        throw new BackupException(
            "%s was made by Pilcrow %s in a form that this version does not know; use that version."
                .formatted(file, contents.version()));
      }
      return contents;
    } catch (JacksonException e) {
      throw new BackupException(file + " is damaged: " + Contents.NAME + " cannot be read.", e);
    }
  }

  /** Exactly what is listed, and nothing outside of the data folder. */
  private void checkNames(ZipFile zip, Contents contents, Path file) {
    Set<String> held = zip.stream().map(ZipEntry::getName).collect(Collectors.toSet());
    Set<String> listed = new HashSet<>(Set.of(Contents.NAME));
    for (Contents.Entry entry : contents.files()) {
      Path target = data.resolve(entry.name()).normalize();
      if (!target.startsWith(data) || target.equals(data)) {
        throw new BackupException(file + " is damaged: it names the file " + entry.name() + ".");
      }
      listed.add(entry.name());
    }
    if (!held.equals(listed)) {
      throw new BackupException(file + " is damaged: it does not hold the files that it lists.");
    }
  }

  private static void check(ZipFile zip, Contents contents, Path file) {
    for (Contents.Entry entry : contents.files()) {
      try {
        copied(zip, entry, OutputStream.nullOutputStream(), file);
      } catch (IOException e) {
        throw new BackupException(file + " is damaged in " + entry.name() + ".", e);
      }
    }
  }

  private static void copied(ZipFile zip, Contents.Entry entry, OutputStream to, Path file)
      throws IOException {
    MessageDigest digest = Backup.sha256();
    long size;
    try (InputStream in = zip.getInputStream(zip.getEntry(entry.name()))) {
      size = in.transferTo(new DigestOutputStream(to, digest));
    }
    if (size != entry.size() || !HexFormat.of().formatHex(digest.digest()).equals(entry.sha256())) {
      throw new BackupException(file + " is damaged in " + entry.name() + ".");
    }
  }

  /** Nothing starts on the folder before all is in its place. */
  private void put(ZipFile zip, Contents contents, Path file) throws IOException {
    if (Files.exists(data) && !Files.isDirectory(data)) {
      throw new BackupException(data + " is not a folder; name another with --data.");
    }
    checkEmpty();
    try (OneOwner owner = OneOwner.of(data)) {
      Path half = Files.createDirectory(data.resolve(HALF));
      try {
        write(zip, contents, half, file);
      } catch (IOException | RuntimeException e) {
        delete(half);
        throw e;
      }
      for (Path whole : list(half)) {
        Files.move(whole, data.resolve(whole.getFileName()));
      }
      Files.delete(half);
    }
  }

  private void checkEmpty() throws IOException {
    List<Path> held =
        list(data).stream().filter(path -> !path.getFileName().toString().equals(OWNER)).toList();
    if (held.contains(data.resolve(HALF))) {
      throw new BackupException(
          "A restore of " + data + " was cut short; empty that folder, and restore again.");
    }
    if (!held.isEmpty()) {
      throw new BackupException(
          "The data folder %s is not empty; name an empty one with --data, or move this one away."
              .formatted(data));
    }
  }

  private static void write(ZipFile zip, Contents contents, Path to, Path file) throws IOException {
    for (Contents.Entry entry : contents.files()) {
      Path target = to.resolve(entry.name());
      Files.createDirectories(target.getParent());
      Files.createFile(target);
      OwnerOnly.set(target);
      try (OutputStream out = Files.newOutputStream(target)) {
        copied(zip, entry, out, file);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    for (Path path : list(folder)) {
      if (Files.isDirectory(path)) {
        delete(path);
      } else {
        Files.delete(path);
      }
    }
    Files.delete(folder);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }
}
