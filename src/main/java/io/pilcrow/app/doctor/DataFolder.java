package io.pilcrow.app.doctor;

import io.pilcrow.file.OneOwner;
import io.pilcrow.index.DurableLibrary;
import io.pilcrow.index.LibraryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The data folder: rights, room, who uses it, and what is in it.
 *
 * @param holdsLibrary whether the library is there, too
 */
record DataFolder(Path folder, boolean holdsLibrary) {
  /** Of usable room: an index that is merged needs its own size once more. */
  private static final long ROOM_MB = 500;

  List<Symptom> look() throws IOException {
    if (!Files.exists(folder)) {
      return List.of(made());
    }
    if (!Files.isDirectory(folder)) {
      return List.of(
          Symptom.wrong(folder + " is not a folder; name another one with PILCROW_DATA."));
    }
    if (!(Files.isReadable(folder) && Files.isWritable(folder) && Files.isExecutable(folder))) {
      return List.of(
          Symptom.wrong(
              "The data folder %s cannot be read and written by %s; change its owner or rights."
                  .formatted(folder, System.getProperty("user.name"))));
    }
    List<Symptom> symptoms = new ArrayList<>();
    symptoms.add(room(folder));
    if (holdsLibrary) {
      symptoms.add(library());
    }
    symptoms.addAll(damaged());
    return symptoms;
  }

  /** Whether a server uses it now. */
  boolean inUse() {
    if (!Files.isWritable(folder)) {
      return false;
    }
    try (OneOwner owner = OneOwner.of(folder)) {
      return false;
    } catch (OneOwner.InUseException e) {
      return true;
    } catch (IOException e) {
      return false; // said by look()
    }
  }

  private Symptom made() throws IOException {
    Path parent = folder.toAbsolutePath();
    while (!Files.exists(parent) && parent.getParent() != null) {
      parent = parent.getParent();
    }
    return Files.isDirectory(parent) && Files.isWritable(parent)
        ? Symptom.well("The data folder " + folder + " is made with the first start.")
        : Symptom.wrong(
            "The data folder %s cannot be made: %s cannot be written to; change its rights, or name another with PILCROW_DATA."
                .formatted(folder, parent));
  }

  private static Symptom room(Path folder) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace() / (1024 * 1024);
    return free >= ROOM_MB
        ? Symptom.well("The data folder %s has %,d MB of room.".formatted(folder, free))
        : Symptom.wrong(
            "The data folder %s has %d MB of room; below %d a change may not be saved: make room."
                .formatted(folder, free, ROOM_MB));
  }

  private Symptom library() {
    try {
      int articles = DurableLibrary.check(folder);
      return Symptom.well(
          articles == 0
              ? "The library is empty: the sample article is served."
              : "The library is sound; it holds "
                  + articles
                  + (articles == 1 ? " article." : " articles."));
    } catch (LibraryException e) {
      return Symptom.wrong("The library cannot be used: " + e.getMessage() + ".");
    }
  }

  private List<Symptom> damaged() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches(".*\\.damaged-\\d+"))
          .sorted()
          .map(
              file ->
                  Symptom.wrong(
                      file + " was put aside as damaged; look what is in it, then remove it."))
          .toList();
    }
  }
}
