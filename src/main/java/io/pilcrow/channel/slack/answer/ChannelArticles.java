package io.pilcrow.channel.slack.answer;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which articles a channel asks, where it does not ask all; kept in a file:
 *
 * <pre>
 * {"T1/C1":["warranty"],"T1/C2":["japan-us","lighthouse"]}
 * </pre>
 *
 * Thread-safe.
 */
public final class ChannelArticles {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private Map<String, Set<String>> chosen = new TreeMap<>();

  public ChannelArticles(Path folder) {
    this.file = folder.resolve("channels.json");
    try {
      Files.createDirectories(folder);
      if (Files.exists(file)) {
        chosen.putAll(
            JSON.readValue(file.toFile(), new TypeReference<Map<String, TreeSet<String>>>() {}));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " is not readable; mend or remove it", e);
    }
  }

  /** The ids chosen; empty means all articles. */
  synchronized Set<String> of(String team, String channel) {
    return Set.copyOf(chosen.getOrDefault(team + "/" + channel, Set.of()));
  }

  /**
   * Empty means all again.
   *
   * @throws IOException when it cannot be kept; then all is as before
   */
  synchronized void choose(String team, String channel, Set<String> articleIds) throws IOException {
    Map<String, Set<String>> next = new TreeMap<>(chosen);
    if (articleIds.isEmpty()) {
      next.remove(team + "/" + channel);
    } else {
      next.put(team + "/" + channel, new TreeSet<>(articleIds));
    }
    Path fresh = file.resolveSibling("channels.json.new");
    JSON.writeValue(fresh.toFile(), next);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    chosen = next;
  }
}
