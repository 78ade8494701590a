package io.pilcrow.channel.slack.delivery;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pilcrow.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What somebody chose for a channel, kept in a file:
 *
 * <pre>
 * {"T1/C1":["warranty"],"T1/C2":["japan-us","lighthouse"]}
 * </pre>
 *
 * Thread-safe.
 */
public final class ChannelFile<V> {

  private final Path file;
  private Map<String, V> chosen = new TreeMap<>();

  public ChannelFile(Path file, TypeReference<Map<String, V>> type) {
    this.file = file.toAbsolutePath();
    try {
      Files.createDirectories(this.file.getParent());
      if (Files.exists(file)) {
        chosen.putAll(Json.MAPPER.readValue(file.toFile(), type));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " is not readable; mend or remove it", e);
    }
  }

  public synchronized Optional<V> of(String team, String channel) {
    return Optional.ofNullable(chosen.get(team + "/" + channel));
  }

  /**
   * @param choice empty for none
   * @throws IOException when it cannot be kept; then all is as before
   */
  public synchronized void choose(String team, String channel, Optional<V> choice)
      throws IOException {
    Map<String, V> next = new TreeMap<>(chosen);
    choice.ifPresentOrElse(
        value -> next.put(team + "/" + channel, value), () -> next.remove(team + "/" + channel));
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Json.MAPPER.writeValue(fresh.toFile(), next);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    chosen = next;
  }
}
