package io.pilcrow.channel.slack.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pilcrow.channel.slack.delivery.Incoming.Asked;
import io.pilcrow.file.OwnerOnly;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was delivered and what was answered, by ids alone, in a file of one JSON object a line:
 *
 * <pre>
 * {"seen":["Ev1","T1/C1/2.1"]}
 * {"answer":"ans_5f…","thread":"T1/C1/2.1"}
 * </pre>
 *
 * <p>A delivery may be acknowledged when {@link #claim} has returned: its question is in {@link
 * OpenQuestions} and its ids are here, in the operating system's hands, and survive the end of this
 * process. (They are not forced to the disk, so a power cut can lose the last moments.) A question
 * without its answer is taken up again at the next start. The newest {@value #MOST} ids are
 * remembered, which is hours where Slack redelivers for minutes; the file is rewritten when most of
 * it is history.
 *
 * <p>Where the folder cannot be written to, questions are taken and answered all the same, and only
 * a crash would lose or double them: somebody who asked is waiting, and Slack would stop delivering
 * to a server that refuses. Thread-safe; for one process.
 */
public final class Journal {
  static final int MOST = 100_000;

  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  /** So much history is kept before a rewrite is worth it. */
  private static final int HISTORY = 1_000;

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
          .setSerializationInclusion(JsonInclude.Include.NON_NULL);

  private final Path file;
  private final OpenQuestions open;
  private final Recent seen = new Recent(MOST);
  private final Recent answers = new Recent(MOST);
  private final Recent threads = new Recent(MOST);
  private int lines;
  private int rewriteAt;
  private boolean torn;

  /** A line of the file; what it does not say is null. */
  private record Line(
      @Nullable List<String> seen, @Nullable String answer, @Nullable String thread) {
    static Line seen(List<String> ids) {
      return new Line(ids, null, null);
    }
  }

  /** Reads what there is. A last line that was cut short by a crash was never acknowledged. */
  public Journal(Path folder) {
    this.file = folder.resolve("deliveries.jsonl");
    try {
      this.open = new OpenQuestions(folder.resolve("open"));
      if (Files.exists(file)) {
        replay();
      }
      open.all().forEach(asked -> keys(asked).forEach(seen::add));
      rewrite();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep Slack's deliveries in " + folder, e);
    }
  }

  /** False when this id was here before. */
  synchronized boolean claim(String id) {
    if (!seen.add(id)) {
      return false;
    }
    append(Line.seen(List.of(id)));
    return true;
  }

  /** False when this delivery, or this message by another event, was here before. */
  synchronized boolean claim(Asked asked) {
    List<String> keys = keys(asked);
    boolean known = keys.stream().anyMatch(seen::contains);
    keys.forEach(seen::add);
    if (known) {
      return false;
    }
    try {
      open.put(asked);
    } catch (IOException e) {
      LOG.error("A question is not written down, so that a crash would lose it ({})", e.toString());
    }
    append(Line.seen(keys));
    return true;
  }

  /**
   * There is nothing left to do.
   *
   * @param answerId of the answer that was given, if it was one
   */
  public synchronized void done(Asked asked, Optional<String> answerId) {
    if (answerId.isPresent()) {
      String thread = asked.ts().isEmpty() ? null : asked.threadKey();
      Line line = new Line(null, answerId.get(), thread);
      apply(line);
      append(line);
    }
    try {
      open.remove(asked.id());
    } catch (IOException e) {
      LOG.error("An answered question cannot be removed ({})", e.toString());
    }
  }

  /** What was claimed and not done, oldest first. */
  public synchronized List<Asked> open() {
    return open.all();
  }

  /** Whether an answer of ours stands in this thread. */
  public synchronized boolean engaged(String threadKey) {
    return threads.contains(threadKey);
  }

  public synchronized boolean answered(String answerId) {
    return answers.contains(answerId);
  }

  /** How many ids are remembered. */
  synchronized int remembered() {
    return seen.size();
  }

  private static List<String> keys(Asked asked) {
    List<String> keys = new ArrayList<>(List.of(asked.id()));
    asked.messageKey().ifPresent(keys::add);
    return keys;
  }

  /** Bytes that are no UTF-8, where a crash cut a letter in two, are no reason not to start. */
  private void replay() throws IOException {
    try (BufferedReader all =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      for (String json = all.readLine(); json != null; json = all.readLine()) {
        try {
          apply(JSON.readValue(json, Line.class));
        } catch (IOException e) {
          LOG.warn("a line of {} is cut short and was not acknowledged; it is left out", file);
        }
      }
    }
  }

  private void apply(Line line) {
    if (line.seen() != null) {
      line.seen().forEach(seen::add);
    }
    if (line.answer() != null) {
      answers.add(line.answer());
    }
    if (line.thread() != null) {
      threads.add(line.thread());
    }
  }

  /** Adds a line whose content is applied already. */
  private void append(Line line) {
    try {
      if (lines >= rewriteAt) {
        rewriteAt = lines + HISTORY; // if it fails, not again at once
        rewrite();
      } else {
        byte[] json = JSON.writeValueAsBytes(line);
        try (OutputStream out =
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
          out.write(whole(json));
        }
        torn = false;
        lines++;
      }
    } catch (IOException e) {
      torn = true;
      LOG.error(
          "A delivery is not written down; after a crash it may count twice ({})", e.toString());
    }
  }

  /** With its end; and on a line of its own, if the one before may have been cut short. */
  private byte[] whole(byte[] json) {
    String start = torn ? "\n" : "";
    return (start + new String(json, StandardCharsets.UTF_8) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Leaves only what still matters. */
  private void rewrite() throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    List<Line> all = new ArrayList<>();
    seen.all().forEach(id -> all.add(Line.seen(List.of(id))));
    answers.all().forEach(answer -> all.add(new Line(null, answer, null)));
    threads.all().forEach(thread -> all.add(new Line(null, null, thread)));
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fresh))) {
      for (Line line : all) {
        out.write(JSON.writeValueAsBytes(line));
        out.write('\n');
      }
    }
    OwnerOnly.set(fresh);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    lines = all.size();
    rewriteAt = 2 * lines + HISTORY;
    torn = false;
  }
}
