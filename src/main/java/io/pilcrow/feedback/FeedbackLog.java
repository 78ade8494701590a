package io.pilcrow.feedback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.file.LineFile;
import io.pilcrow.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ratings of answers, one JSON object a line, only ever appended; what {@link #put} has taken
 * survives the end of the process and of the machine. Of several ratings by one user of one answer
 * the last counts. Anybody can rate, so no more than the last {@value #MOST} are kept. Thread-safe.
 *
 * <pre>
 * {"at":"2026-11-23T11:00:00Z","answer_id":"ans_…","user":"web:7f3","value":"up","reason":null}
 * </pre>
 */
public final class FeedbackLog {
  /** What a user thinks of an answer. */
  public enum Rating {
    UP,
    DOWN,
    /** A rating that was taken back. */
    NONE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int MOST = 100_000;

  private static final Logger LOG = LoggerFactory.getLogger(FeedbackLog.class);

  private record Key(String answerId, String user) {}

  private final LineFile file;
  private final Optional<Duration> kept;
  private final Clock clock;
  private final int most;
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * @param folder where {@code feedback.jsonl} is kept; made with the first rating
   * @param kept how long a rating is kept; empty for ever
   */
  public FeedbackLog(Path folder, Optional<Duration> kept, Clock clock) {
    this(folder, kept, clock, MOST);
  }

  /**
   * @param most how many ratings are kept
   */
  FeedbackLog(Path folder, Optional<Duration> kept, Clock clock, int most) {
    this.kept = kept;
    this.most = most;
    this.file = new LineFile(folder.resolve("feedback.jsonl"));
    this.clock = clock;
    try {
      file.mend().ifPresent(LOG::warn);
    } catch (IOException e) {
      throw new UncheckedIOException("ratings cannot be kept: " + e.getMessage(), e);
    }
  }

  /** Returns when the rating is on the disk. */
  public void put(String answerId, String user, Rating rating, Optional<String> reason) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("at", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    line.put("answer_id", answerId).put("user", user).put("value", rating.word());
    line.put("reason", reason.orElse(null));
    lock.lock();
    try {
      file.add(Json.write(line));
    } catch (IOException e) {
      throw new UncheckedIOException("a rating could not be written to " + file, e);
    } finally {
      lock.unlock();
    }
  }

  /** How many ratings of each kind count now. Reads the whole file. */
  public Map<Rating, Long> counts() {
    Map<Key, Rating> last = new LinkedHashMap<>();
    try {
      file.each(line -> read(line, last));
    } catch (IOException e) {
      throw new UncheckedIOException("the ratings in " + file + " cannot be read", e);
    }
    Map<Rating, Long> counts = new LinkedHashMap<>();
    last.values().forEach(rating -> counts.merge(rating, 1L, Long::sum));
    return counts;
  }

  /** Takes ratings that are too old, or too many, off the disk. */
  public void dropOld() {
    Instant oldest = kept.map(clock.instant()::minus).orElse(Instant.MIN);
    lock.lock();
    try {
      AtomicInteger all = new AtomicInteger();
      AtomicInteger old = new AtomicInteger();
      file.each(
          line -> {
            all.incrementAndGet();
            if (isBefore(oldest, line)) {
              old.incrementAndGet();
            }
          });
      AtomicInteger tooMany = new AtomicInteger(all.get() - old.get() - most);
      if (old.get() > 0 || tooMany.get() > 0) {
        file.keep(line -> !isBefore(oldest, line) && tooMany.getAndDecrement() <= 0);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("old ratings in " + file + " cannot be taken out", e);
    } finally {
      lock.unlock();
    }
  }

  /** A line that cannot be read is as old as can be: nobody was told that it is kept. */
  private static boolean isBefore(Instant oldest, String line) {
    try {
      return Instant.parse(Json.MAPPER.readTree(line).path("at").asText()).isBefore(oldest);
    } catch (JsonProcessingException | DateTimeParseException e) {
      return true;
    }
  }

  private static void read(String line, Map<Key, Rating> last) {
    try {
      JsonNode json = Json.MAPPER.readTree(line);
      for (Rating rating : Rating.values()) {
        if (rating.word().equals(json.path("value").asText())) {
          last.put(new Key(json.path("answer_id").asText(), json.path("user").asText()), rating);
        }
      }
    } catch (JsonProcessingException e) {
      // cut short by a crash, before anybody was told that it is kept
    }
  }
}
