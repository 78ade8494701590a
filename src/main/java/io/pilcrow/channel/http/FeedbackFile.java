package io.pilcrow.channel.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Feedback, a JSON object a line, only ever appended to; forced to disk each time. Thread-safe. */
public final class FeedbackFile {
  private final Path file;

  /**
   * @param folder where {@code feedback.jsonl} is kept; made when it is not there
   */
  public FeedbackFile(Path folder) {
    this.file = folder.resolve("feedback.jsonl");
  }

  synchronized void append(ObjectNode feedback) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      ByteBuffer line = ByteBuffer.wrap((feedback + "\n").getBytes(StandardCharsets.UTF_8));
      while (line.hasRemaining()) {
        channel.write(line);
      }
      channel.force(false);
    }
  }
}
