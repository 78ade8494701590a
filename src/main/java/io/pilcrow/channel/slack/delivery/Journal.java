package io.pilcrow.channel.slack.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.pilcrow.channel.slack.delivery.Incoming.Asked;
import io.pilcrow.file.LineFile;
import io.pilcrow.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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
 * OpenQuestions} and its ids are here, on the disk. A question without its answer is taken up again
 * at the next start. The newest {@value #MOST} ids are remembered, which is hours where Slack
 * redelivers for minutes; the file is rewritten when most of it is history.
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

  private final LineFile file;
  private final OpenQuestions open;
  private final Recent seen;
  private final Recent answers;
  private final Recent threads;
  private int lines;
  private int rewriteAt;

  /** A line of the file; what it does not say is null. */
  private record Line(
      @Nullable List<String> seen, @Nullable String answer, @Nullable String thread) {
    static Line seen(List<String> ids) {
      return new Line(ids, null, null);
    }
  }

  /** Reads what there is. A last line that was cut short by a crash was never acknowledged. */
  public Journal(Path folder) {
    this(folder, MOST);
  }

  /**
   * @param most how many ids of each kind are remembered
   */
  Journal(Path folder, int most) {
    this.file = new LineFile(folder.resolve("deliveries.jsonl"));
    this.seen = new Recent(most);
    this.answers = new Recent(most);
    this.threads = new Recent(most);
    try {
      this.open = new OpenQuestions(folder.resolve("open"));
      file.each(this::replay);
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

  private void replay(String line) {
    try {
      apply(Json.JOURNALS.readValue(line, Line.class));
    } catch (JsonProcessingException e) {
      LOG.warn("a line of {} is cut short and was not acknowledged; it is left out", file);
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
        file.add(Json.JOURNALS.writeValueAsString(line));
        lines++;
      }
    } catch (IOException e) {
      LOG.error(
          "A delivery is not written down; after a crash it may count twice ({})", e.toString());
    }
  }

  /** Leaves only what still matters. */
  private void rewrite() throws IOException {
    List<String> all = new ArrayList<>();
    for (String id : seen.all()) {
      all.add(Json.JOURNALS.writeValueAsString(Line.seen(List.of(id))));
    }
    for (String answer : answers.all()) {
      all.add(Json.JOURNALS.writeValueAsString(new Line(null, answer, null)));
    }
    for (String thread : threads.all()) {
      all.add(Json.JOURNALS.writeValueAsString(new Line(null, null, thread)));
    }
    file.replace(all);
    lines = all.size();
    rewriteAt = 2 * lines + HISTORY;
  }
}
