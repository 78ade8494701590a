package io.pilcrow.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.feedback.FeedbackLog.Rating;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedbackLogTest {
  private static final int MOST = 1_000;

  private static final String ANSWER = "ans_01KARBNSM0000000000000000A";

  @TempDir Path data;

  @Test
  void aLineThatACrashCutShortCostsOnlyItself() throws Exception {
    FeedbackLog log = new FeedbackLog(data, Optional.empty(), Clock.systemUTC());
    log.put(ANSWER, "ada", Rating.UP, Optional.empty());
    Files.writeString(
        data.resolve("feedback.jsonl"), "{\"answer_id\":\"ans", StandardOpenOption.APPEND);
    log.put(ANSWER, "bob", Rating.DOWN, Optional.empty());

    assertThat(log.counts()).isEqualTo(Map.of(Rating.UP, 1L, Rating.DOWN, 1L));
  }

  @Test
  void onlyTheLastRatingsAreKept() throws IOException {
    Path file = data.resolve("many").resolve("feedback.jsonl");
    Files.createDirectories(file.getParent());
    String line =
        "{\"at\":\"2026-11-27T00:00:00Z\",\"answer_id\":\"ans_%d\",\"user\":\"u\",\"value\":\"up\"}";
    Files.write(
        file, (Iterable<String>) IntStream.range(0, MOST + 5).mapToObj(line::formatted)::iterator);

    log(file.getParent()).dropOld();

    try (Stream<String> kept = Files.lines(file)) {
      assertThat(kept.findFirst().orElseThrow()).contains("ans_5\"");
    }
    assertThat(log(file.getParent()).counts()).containsEntry(FeedbackLog.Rating.UP, (long) MOST);
  }

  private static FeedbackLog log(Path folder) {
    return new FeedbackLog(folder, Optional.empty(), Clock.systemUTC(), MOST);
  }
}
