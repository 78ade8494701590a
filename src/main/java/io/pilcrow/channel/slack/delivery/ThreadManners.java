package io.pilcrow.channel.slack.delivery;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is answered, channel by channel, in a thread that has an answer of ours. Thread-safe. */
public final class ThreadManners {
  /** What is answered of that which does not name us. */
  public enum Manner {
    /** Everything: who goes on in the thread goes on asking. */
    ALL,
    /** What has a question mark in it, in whichever script. */
    QUESTIONS,
    /** Nothing: whoever asks names us. */
    MENTIONS,
    /** Nothing, and who names us is answered alone, and may share the answer. */
    PRIVATE;

    boolean answers(String text) {
      return switch (this) {
        case ALL -> true;
        case QUESTIONS -> text.codePoints().anyMatch(Manner::isQuestionMark);
        case MENTIONS, PRIVATE -> false;
      };
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Manner> of(String word) {
      return Stream.of(values()).filter(manner -> manner.word().equalsIgnoreCase(word)).findFirst();
    }

    private static boolean isQuestionMark(int codePoint) {
      return "?？؟՞;⸮፧꘏".indexOf(codePoint) >= 0;
    }
  }

  private final ChannelFile<Manner> file;

  /**
   * @param folder where {@code threads.json} is kept
   */
  public ThreadManners(Path folder) {
    this.file =
        new ChannelFile<>(
            folder.resolve("threads.json"), new TypeReference<Map<String, Manner>>() {});
  }

  public Manner of(String team, String channel) {
    return file.of(team, channel).orElse(Manner.ALL);
  }

  /**
   * @throws IOException when it cannot be kept; then all is as before
   */
  public void choose(String team, String channel, Manner manner) throws IOException {
    file.choose(team, channel, Optional.of(manner).filter(chosen -> chosen != Manner.ALL));
  }
}
