package io.pilcrow.gaps;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.Pilcrow;
import io.pilcrow.question.Question;
import io.pilcrow.testing.Assistants;
import io.pilcrow.testing.HashedWordsEmbedder;
import io.pilcrow.testing.Killed;
import io.pilcrow.testing.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GapLogTest {
  @TempDir Path data;

  @Test
  void aLineThatACrashCutShortCostsOnlyItself() throws Exception {
    ask(open(), "Zebra?");
    Files.writeString(
        data.resolve("gaps.jsonl"), "\n{\"question\":\"Yo", StandardOpenOption.APPEND);
    ask(open(), "Quince?");

    assertThat(open().gaps()).extracting(Gap::question).containsExactly("Quince?", "Zebra?");
  }

  @Test
  void whatWasAnsweredIsKeptThoughTheProcessIsKilled() throws Exception {
    List<String> answered = Killed.after(25, KilledAsker.class, data);

    String kept = Files.readString(data.resolve("gaps.jsonl"));
    assertThat(answered.stream().filter(question -> question.endsWith("?")))
        .hasSizeGreaterThanOrEqualTo(25)
        .allMatch(question -> kept.contains("{\"question\":\"" + question + "\""));
    assertThat(open().gaps()).isNotEmpty();
  }

  @Test
  void ofTooManyQuestionsThoseAskedLastStay() {
    GapLog log = open();
    Pilcrow pilcrow = Assistants.scripted().watchedBy(log);
    for (int i = 0; i <= GapLog.MOST; i++) {
      pilcrow.ask(Question.of("zebra number x" + i));
    }
    for (int i = 0; i < 2 * GapLog.MOST; i++) {
      pilcrow.ask(Question.of("quince"));
    }

    for (GapLog each : List.of(log, open())) {
      assertThat(count(each)).isEqualTo(GapLog.MOST - 1 + 2 * GapLog.MOST);
    }
    assertThat(lines()).isLessThanOrEqualTo(2 * GapLog.MOST + 2);
  }

  @Test
  void aFileThatCannotBeWrittenCostsNoAnswer() throws Exception {
    GapLog log =
        new GapLog(
            Files.createFile(data.resolve("file")),
            embedder(),
            Optional.empty(),
            new ManualClock());

    ask(log, "Zebra?");

    assertThat(log.gaps()).hasSize(1);
  }

  private long lines() {
    try (var all = Files.lines(data.resolve("gaps.jsonl"))) {
      return all.filter(line -> !line.isEmpty()).count();
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private static long count(GapLog log) {
    return log.gaps().stream().mapToLong(Gap::count).sum();
  }

  private static void ask(GapLog log, String question) {
    assertThat(Assistants.scripted().watchedBy(log).ask(Question.of(question))).isNotNull();
  }

  private GapLog open() {
    return open(data);
  }

  static GapLog open(Path data) {
    return new GapLog(data, embedder(), Optional.empty(), new ManualClock());
  }

  private static HashedWordsEmbedder embedder() {
    return new HashedWordsEmbedder("words");
  }
}
