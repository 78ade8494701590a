package io.pilcrow.gaps;

import io.pilcrow.Explanation;
import io.pilcrow.Observer;
import io.pilcrow.answer.Abstention;
import io.pilcrow.article.VisibleText;
import io.pilcrow.embedding.Embedder;
import io.pilcrow.file.LineFile;
import io.pilcrow.gaps.Gap.Place;
import io.pilcrow.question.Question;
import io.pilcrow.question.Redaction;
import io.pilcrow.question.StandaloneQuestion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the questions that found no answer in {@code gaps.jsonl}, one object a line; a question
 * that is asked again is one more line, until the file is written anew. Before its answer is given,
 * a question is on the disk, where it survives the end of the process and of the machine. Of more
 * than {@value #MOST} different questions, those that were not asked for the longest time are
 * dropped. Thread-safe.
 *
 * <pre>
 * {"question":"Who repairs it?","count":1,"first_asked_at":"…","last_asked_at":"…",
 *  "article_id":"warranty","paragraph_id":"warranty:3f1c9a2b","model":"bge-…","vector":"…"}
 * </pre>
 */
public final class GapLog implements Observer {
  static final int MOST = 2000;

  private static final Logger LOG = LoggerFactory.getLogger(GapLog.class);
  private static final int LONGEST = 500; // characters; longer ones are texts, not questions

  private final LineFile file;
  private final Embedder embedder;
  private final Optional<Duration> kept;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();

  /** By their words, the one asked last at the end. */
  private final Map<String, Unanswered> questions = new LinkedHashMap<>();

  private int lines;

  /**
   * Reads what is there, and drops what is too old.
   *
   * @param folder where {@code gaps.jsonl} is kept; made with the first question
   * @param kept how long; empty for ever
   */
  public GapLog(Path folder, Embedder embedder, Optional<Duration> kept, Clock clock) {
    this.file = new LineFile(folder.resolve("gaps.jsonl"));
    this.embedder = embedder;
    this.kept = kept;
    this.clock = clock;
    read();
    dropOld();
  }

  @Override
  public Journey asked(String channel, Question question) {
    return new Journey() {
      @Override
      public void answered(Explanation explained) {
        if (explained.answer() instanceof Abstention none
            && none.reason() == Abstention.Reason.NOT_FOUND) {
          keep(explained.standalone(), none);
        }
      }
    };
  }

  /** What could not be answered, the most asked first. */
  public List<Gap> gaps() {
    dropOld();
    lock.lock();
    try {
      return Grouping.of(List.copyOf(questions.values()));
    } finally {
      lock.unlock();
    }
  }

  /** Takes what is too old off the disk. */
  public void dropOld() {
    if (kept.isEmpty()) {
      return;
    }
    Instant oldest = clock.instant().minus(kept.get());
    lock.lock();
    try {
      if (questions.values().removeIf(one -> one.lastAsked().isBefore(oldest))) {
        write();
      }
    } catch (IOException e) {
      LOG.error("Old questions could not be taken out of {}: {}", file, e.toString());
    } finally {
      lock.unlock();
    }
  }

  private void keep(StandaloneQuestion asked, Abstention none) {
    String text =
        Redaction.of(VisibleText.of(asked.text())).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      return;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Optional<Place> nearest =
        none.nearest().stream()
            .findFirst()
            .map(one -> new Place(one.article().id(), one.passage().paragraph().id()));
    try {
      Unanswered unanswered =
          new Unanswered(text, 1, now, now, nearest, embedder.model(), embedder.embed(asked));
      lock.lock();
      try {
        put(unanswered);
        append(unanswered);
      } finally {
        lock.unlock();
      }
    } catch (IOException | RuntimeException e) { // the answer does not depend on it
      LOG.error("A question without an answer could not be kept: {}", e.toString());
    }
  }

  private void put(Unanswered unanswered) {
    Unanswered before = questions.remove(unanswered.key());
    questions.put(unanswered.key(), before == null ? unanswered : before.again(unanswered));
    if (questions.size() > MOST) {
      questions.remove(questions.keySet().iterator().next());
    }
  }

  private void append(Unanswered unanswered) throws IOException {
    if (lines >= 2 * MOST) {
      write();
    } else {
      file.add(unanswered.line());
      lines++;
    }
  }

  /** Anew, each question once. */
  private void write() throws IOException {
    file.replace(questions.values().stream().map(Unanswered::line).toList());
    lines = questions.size();
  }

  private void read() {
    try {
      file.mend().ifPresent(LOG::warn);
      file.each(
          line -> {
            Unanswered.of(line).ifPresent(this::put);
            lines++;
          });
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the unanswered questions cannot be read: " + e.getMessage(), e);
    }
  }
}
