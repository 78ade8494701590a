package io.pilcrow.channel.slack.answer;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pilcrow.channel.slack.delivery.ChannelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which articles a channel asks, where it does not ask all. Thread-safe. */
public final class ChannelArticles {
  private final ChannelFile<TreeSet<String>> file;

  /**
   * @param folder where {@code channels.json} is kept
   */
  public ChannelArticles(Path folder) {
    this.file =
        new ChannelFile<>(
            folder.resolve("channels.json"), new TypeReference<Map<String, TreeSet<String>>>() {});
  }

  /** The ids chosen; empty means all articles. */
  Set<String> of(String team, String channel) {
    return Set.copyOf(file.of(team, channel).orElseGet(TreeSet::new));
  }

  /**
   * Empty means all again.
   *
   * @throws IOException when it cannot be kept; then all is as before
   */
  void choose(String team, String channel, Set<String> articleIds) throws IOException {
    file.choose(
        team, channel, Optional.of(new TreeSet<>(articleIds)).filter(chosen -> !chosen.isEmpty()));
  }
}
