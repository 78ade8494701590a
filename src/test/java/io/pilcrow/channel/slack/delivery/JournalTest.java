package io.pilcrow.channel.slack.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.channel.slack.delivery.Incoming.Asked;
import io.pilcrow.channel.slack.delivery.Incoming.Asked.Place;
import io.pilcrow.testing.LogLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slack-09")
public class JournalTest {
  @TempDir Path folder;

  @Test
  void claimsADeliveryOnceAcrossRestarts() {
    Journal journal = new Journal(folder);
    assertThat(journal.claim(asked("Ev1", "1.1"))).isTrue();
    assertThat(journal.claim(asked("Ev1", "1.1"))).isFalse();
    assertThat(journal.claim(asked("Ev2", "1.1"))).isFalse();
    assertThat(journal.claim("EvHome")).isTrue();

    Journal restarted = new Journal(folder);
    assertThat(restarted.claim(asked("Ev1", "9.9"))).isFalse();
    assertThat(restarted.claim(asked("Ev3", "1.1"))).isFalse();
    assertThat(restarted.claim("EvHome")).isFalse();
  }

  @Test
  void givesBackWhatWasNotDoneInTheOrderItCame() {
    Asked done = asked("Ev1", "1.1");
    List<Asked> left = Stream.of("2.1", "3.1", "4.1").map(ts -> asked("Ev" + ts, ts)).toList();
    Journal journal = new Journal(folder);
    journal.claim(done);
    left.forEach(journal::claim);
    journal.done(done, Optional.of("ans_1"));

    Journal restarted = new Journal(folder);
    assertThat(restarted.open()).isEqualTo(left);
    assertThat(restarted.answered("ans_1")).isTrue();
    assertThat(restarted.engaged("T1/C1/1.1")).isTrue();
    assertThat(restarted.engaged("T1/C1/2.1")).isFalse();
    restarted.done(left.get(0), Optional.empty());
    Asked later = asked("Ev5", "5.1");
    restarted.claim(later);
    assertThat(new Journal(folder).open()).containsExactly(left.get(1), left.get(2), later);
  }

  @Test
  void keepsNoQuestionOnTheDiskOnceItIsDone() throws Exception {
    Journal journal = new Journal(folder);
    Asked answered = asked("Ev1", "1.1");
    Asked refused = asked("Ev2", "2.1");
    journal.claim(answered);
    journal.claim(refused);
    assertThat(onDisk()).contains("long");

    journal.done(answered, Optional.of("ans_1"));
    journal.done(refused, Optional.empty());

    assertThat(onDisk()).contains("ans_1", "Ev2").doesNotContain("long", "日本");
  }

  @Test
  void leavesOutALineThatACrashCutInTheMiddleOfALetter() throws Exception {
    Journal journal = new Journal(folder);
    journal.claim(asked("Ev1", "1.1"));
    byte[] cut = "{\"seen\":[\"Ev2\",\"T1/日".getBytes(StandardCharsets.UTF_8);
    Files.write(file(), Arrays.copyOf(cut, cut.length - 1), StandardOpenOption.APPEND);
    Files.writeString(folder.resolve("open/0000000000000000009.json"), "{\"id\":\"Ev2\",\"pla");
    Files.writeString(folder.resolve("open/0000000000000000010.json.new"), "{\"id\":");

    Journal restarted = new Journal(folder);
    assertThat(restarted.open()).containsExactly(asked("Ev1", "1.1"));
    assertThat(restarted.claim(asked("Ev2", "2.1"))).isTrue();
    assertThat(restarted.claim(asked("Ev1", "1.1"))).isFalse();
    assertThat(new Journal(folder).open()).hasSize(2);
  }

  @Test
  void remembersOnlyTheNewestInMemoryAndOnDisk() throws Exception {
    int most = 300;
    Journal journal = new Journal(folder, most);
    for (int i = 0; i < 2 * most + 1_100; i++) {
      journal.claim("Ev" + i);
      assertThat(lines()).isLessThanOrEqualTo(2 * most + 1_001L);
    }
    assertThat(journal.remembered()).isEqualTo(most);
    assertThat(journal.claim("Ev" + (most + 1_100))).isFalse();
    assertThat(journal.claim("Ev0")).isTrue();

    assertThat(new Journal(folder, most).remembered()).isEqualTo(most);
    assertThat(lines()).isEqualTo(most);
  }

  @Test
  void takesQuestionsWhereNothingCanBeWrittenAndWritesAgainWhenItCan() throws Exception {
    Journal journal = new Journal(folder);
    block();
    try (LogLines log = new LogLines()) {
      assertThat(journal.claim(asked("Ev1", "1.1"))).isTrue();
      assertThat(journal.claim(asked("Ev1", "1.1"))).isFalse();
      journal.done(asked("Ev1", "1.1"), Optional.of("ans_1"));
      assertThat(journal.engaged("T1/C1/1.1")).isTrue();
      assertThat(log.errors()).anyMatch(line -> line.contains("so that a crash would lose it"));
    }
    unblock();
    assertThat(journal.claim(asked("Ev2", "2.1"))).isTrue();

    Journal restarted = new Journal(folder);
    assertThat(restarted.open()).containsExactly(asked("Ev2", "2.1"));
    assertThat(restarted.claim(asked("Ev3", "2.1"))).isFalse();
  }

  @Test
  void keepsQuestionsFromOtherUsersOfTheMachine() throws Exception {
    new Journal(folder).claim(asked("Ev1", "1.1"));
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      try (Stream<Path> files = Files.walk(folder)) {
        assertThat(files.filter(Files::isRegularFile).toList())
            .hasSize(2)
            .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file)).hasSize(2));
      }
    }
  }

  /** As a full disk does, but for root as well: folders stand where files are to be written. */
  private void block() throws IOException {
    block(folder);
  }

  public static void block(Path folder) throws IOException {
    Path file = folder.resolve("deliveries.jsonl");
    Files.deleteIfExists(file);
    Files.createDirectory(file);
    Files.delete(folder.resolve("open"));
    Files.createFile(folder.resolve("open"));
  }

  private void unblock() throws IOException {
    Files.delete(file());
    Files.delete(folder.resolve("open"));
    Files.createDirectory(folder.resolve("open"));
  }

  private Path file() {
    return folder.resolve("deliveries.jsonl");
  }

  private long lines() throws IOException {
    try (Stream<String> lines = Files.lines(file())) {
      return lines.count();
    }
  }

  private String onDisk() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  static Asked asked(String id, String ts) {
    return new Asked(id, Place.MENTION, "T1", "C1", ts, "", "U1", "T1", "How “long”?\n日本", 0, "");
  }
}
