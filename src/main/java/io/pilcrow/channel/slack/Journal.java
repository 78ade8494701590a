package io.pilcrow.channel.slack;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pilcrow.channel.slack.Incoming.Asked;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was delivered and what became of it, in a file of one JSON object a line:
 *
 * <pre>
 * {"seen":["Ev1","T1/C1/2.1"],"asked":{"id":"Ev1","place":"MENTION",…}}
 * {"done":"Ev1","answer":"ans_5f…","thread":"T1/C1/2.1"}
 * </pre>
 *
 * <p>A delivery may be acknowledged when {@link #claim} has returned: its line is in the operating
 * system's hands and survives the end of this process. (It is not forced to the disk, so a power
 * cut can lose the last moments.) A claim without its {@code done} is taken up again at the next
 * start. The newest {@value #MOST} ids are remembered, which is hours where Slack redelivers for
 * minutes; the file is rewritten when most of it is history. Thread-safe; for one process.
 */
final class Journal implements AutoCloseable {
  static final int MOST = 100_000;

  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
          .setSerializationInclusion(JsonInclude.Include.NON_NULL);

  private final Path file;
  private final Recent seen = new Recent(MOST);
  private final Recent answers = new Recent(MOST);
  private final Recent threads = new Recent(MOST);
  private final Map<String, Asked> open = new LinkedHashMap<>();
  private BufferedWriter writer;
  private int lines;

  /** A line of the file; what it does not say is null. */
  private record Line(
      @Nullable List<String> seen,
      @Nullable Asked asked,
      @Nullable String done,
      @Nullable String answer,
      @Nullable String thread) {}

  /** Reads what there is. A last line that was cut short by a crash was never acknowledged. */
  Journal(Path folder) {
    this.file = folder.resolve("deliveries.jsonl");
    try {
      Files.createDirectories(folder);
      if (Files.exists(file)) {
        Files.readAllLines(file, StandardCharsets.UTF_8).forEach(this::replay);
      }
      this.writer = rewritten();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep Slack's deliveries in " + file, e);
    }
  }

  /** False when this id was here before. */
  synchronized boolean claim(String id) {
    if (!seen.add(id)) {
      return false;
    }
    claimed(new Line(List.of(id), null, null, null, null));
    return true;
  }

  /** False when this delivery, or this message by another event, was here before. */
  synchronized boolean claim(Asked asked) {
    List<String> keys = new ArrayList<>(List.of(asked.id()));
    asked.messageKey().ifPresent(keys::add);
    if (keys.stream().anyMatch(seen::contains)) {
      keys.forEach(seen::add);
      return false;
    }
    keys.forEach(seen::add);
    open.put(asked.id(), asked);
    claimed(new Line(keys, asked, null, null, null));
    return true;
  }

  /**
   * There is nothing left to do.
   *
   * @param answerId of the answer that was given, if it was one
   */
  synchronized void done(Asked asked, Optional<String> answerId) {
    Line line =
        new Line(
            null,
            null,
            asked.id(),
            answerId.orElse(null),
            answerId.isPresent() && !asked.ts().isEmpty() ? asked.threadKey() : null);
    apply(line);
    write(line);
  }

  /** What was claimed and not done, oldest first. */
  synchronized List<Asked> open() {
    return List.copyOf(open.values());
  }

  /** Whether an answer of ours stands in this thread. */
  synchronized boolean engaged(String threadKey) {
    return threads.contains(threadKey);
  }

  synchronized boolean answered(String answerId) {
    return answers.contains(answerId);
  }

  /** How many ids are remembered. */
  synchronized int remembered() {
    return seen.size();
  }

  @Override
  public synchronized void close() {
    try {
      writer.close();
    } catch (IOException e) {
      LOG.warn("closing {}", file, e);
    }
  }

  private void replay(String json) {
    try {
      apply(JSON.readValue(json, Line.class));
      lines++;
    } catch (IOException e) {
      LOG.warn("a line of {} is cut short and was not acknowledged; it is left out", file);
    }
  }

  private void apply(Line line) {
    if (line.seen() != null) {
      line.seen().forEach(seen::add);
    }
    if (line.asked() != null) {
      open.put(line.asked().id(), line.asked());
    }
    if (line.done() != null) {
      open.remove(line.done());
    }
    if (line.answer() != null) {
      answers.add(line.answer());
    }
    if (line.thread() != null) {
      threads.add(line.thread());
    }
  }

  /** Writes a claim, or takes it back: what is not written is not acknowledged and comes again. */
  private void claimed(Line line) {
    try {
      write(line);
    } catch (UncheckedIOException e) {
      if (line.seen() != null) {
        line.seen().forEach(seen::remove);
      }
      if (line.asked() != null) {
        open.remove(line.asked().id());
      }
      throw e;
    }
  }

  private void write(Line line) {
    try {
      if (lines > 2 * MOST + 4 * seen.size()) {
        writer.close();
        writer = rewritten();
      } else {
        append(writer, line);
        writer.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** The file with only what still matters, open at its end. */
  private BufferedWriter rewritten() throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    lines = 0;
    try (BufferedWriter out = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
      for (String id : seen.all()) {
        append(out, new Line(List.of(id), null, null, null, null));
      }
      for (Asked asked : open.values()) {
        append(out, new Line(null, asked, null, null, null));
      }
      for (String answer : answers.all()) {
        append(out, new Line(null, null, null, answer, null));
      }
      for (String thread : threads.all()) {
        append(out, new Line(null, null, null, null, thread));
      }
    }
    OwnerOnly.set(fresh);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    return Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
  }

  private void append(BufferedWriter out, Line line) throws IOException {
    out.write(JSON.writeValueAsString(line));
    out.write('\n');
    lines++;
  }
}
