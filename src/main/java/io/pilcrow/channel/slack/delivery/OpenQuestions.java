package io.pilcrow.channel.slack.delivery;

import io.pilcrow.channel.slack.delivery.Incoming.Asked;
import io.pilcrow.file.LineFile;
import io.pilcrow.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Questions that were acknowledged and are not answered yet, each in a file of its own which goes
 * with the answer: nothing that somebody asked stays on the disk. Not thread-safe.
 *
 * <pre>
 * open/0000000000000000007.json   {"id":"Ev1","place":"MENTION","team":"T1",…}
 * </pre>
 */
final class OpenQuestions {
  private static final Logger LOG = LoggerFactory.getLogger(OpenQuestions.class);
  private static final String NAME = "%019d.json";

  private final Path folder;
  private final Map<String, Asked> questions = new LinkedHashMap<>();
  private final Map<String, Path> files = new LinkedHashMap<>();
  private long next = 1;

  /** Reads what an earlier process left. What a crash cut short was never acknowledged. */
  OpenQuestions(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
    List<Path> found;
    try (Stream<Path> all = Files.list(folder)) {
      found = all.sorted().toList();
    }
    for (Path file : found) {
      read(file);
    }
  }

  /**
   * Keeps a question; when this returns it is on the disk.
   *
   * @throws IOException when it does not; it is kept in memory all the same
   */
  void put(Asked asked) throws IOException {
    questions.put(asked.id(), asked);
    Path file = folder.resolve(NAME.formatted(next++));
    new LineFile(file).replace(List.of(Json.JOURNALS.writeValueAsString(asked)));
    files.put(asked.id(), file);
  }

  void remove(String id) throws IOException {
    questions.remove(id);
    Path file = files.remove(id);
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }

  /** Oldest first. */
  List<Asked> all() {
    return List.copyOf(questions.values());
  }

  private void read(Path file) {
    try {
      String name = String.valueOf(file.getFileName());
      if (!name.endsWith(".json")) {
        Files.delete(file);
        return;
      }
      next = Math.max(next, Long.parseLong(name.replace(".json", "")) + 1);
      Asked asked = Json.JOURNALS.readValue(file.toFile(), Asked.class);
      questions.put(asked.id(), asked);
      files.put(asked.id(), file);
    } catch (IOException | NumberFormatException e) {
      LOG.warn("{} is no question and is left out", file);
    }
  }
}
