package io.pilcrow.channel.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.channel.slack.Incoming.Asked;
import io.pilcrow.channel.slack.Incoming.Asked.Place;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slack-09")
class JournalTest {
  @TempDir Path folder;

  @Test
  void claimsADeliveryOnceAcrossRestarts() {
    try (Journal journal = new Journal(folder)) {
      assertThat(journal.claim(asked("Ev1", "1.1"))).isTrue();
      assertThat(journal.claim(asked("Ev1", "1.1"))).isFalse();
      assertThat(journal.claim(asked("Ev2", "1.1"))).isFalse();
      assertThat(journal.claim("EvHome")).isTrue();
    }
    try (Journal journal = new Journal(folder)) {
      assertThat(journal.claim(asked("Ev1", "9.9"))).isFalse();
      assertThat(journal.claim(asked("Ev3", "1.1"))).isFalse();
      assertThat(journal.claim("EvHome")).isFalse();
    }
  }

  @Test
  void givesBackWhatWasNotDone() {
    Asked done = asked("Ev1", "1.1");
    Asked left = asked("Ev2", "2.1");
    try (Journal journal = new Journal(folder)) {
      journal.claim(done);
      journal.claim(left);
      journal.done(done, Optional.of("ans_1"));
    }
    try (Journal journal = new Journal(folder)) {
      assertThat(journal.open()).containsExactly(left);
      assertThat(journal.answered("ans_1")).isTrue();
      assertThat(journal.engaged("T1/C1/1.1")).isTrue();
      assertThat(journal.engaged("T1/C1/2.1")).isFalse();
    }
    try (Journal again = new Journal(folder)) {
      assertThat(again.open()).containsExactly(left);
    }
  }

  @Test
  void leavesOutALineThatACrashCutShort() throws Exception {
    try (Journal journal = new Journal(folder)) {
      journal.claim(asked("Ev1", "1.1"));
    }
    Files.writeString(
        folder.resolve("deliveries.jsonl"),
        "{\"seen\":[\"Ev2\",\"T1/C1",
        StandardCharsets.UTF_8,
        StandardOpenOption.APPEND);
    try (Journal journal = new Journal(folder)) {
      assertThat(journal.claim(asked("Ev2", "2.1"))).isTrue();
      assertThat(journal.claim(asked("Ev1", "1.1"))).isFalse();
    }
  }

  @Test
  void remembersOnlyTheNewestHundredThousandInMemoryAndOnDisk() throws Exception {
    try (Journal journal = new Journal(folder)) {
      for (int i = 0; i < 3 * Journal.MOST; i++) {
        journal.claim("Ev" + i);
      }
      assertThat(journal.remembered()).isEqualTo(Journal.MOST);
      assertThat(journal.claim("Ev" + (2 * Journal.MOST + 1))).isFalse();
      assertThat(journal.claim("Ev0")).isTrue();
    }
    try (Journal journal = new Journal(folder)) {
      assertThat(journal.remembered()).isEqualTo(Journal.MOST);
      try (var lines = Files.lines(folder.resolve("deliveries.jsonl"))) {
        assertThat(lines.count()).isLessThanOrEqualTo(Journal.MOST + 1L);
      }
    }
  }

  @Test
  void keepsQuestionsFromOtherUsersOfTheMachine() throws Exception {
    new Journal(folder).close();
    Path file = folder.resolve("deliveries.jsonl");

    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }
  }

  static Asked asked(String id, String ts) {
    return new Asked(id, Place.MENTION, "T1", "C1", ts, "", "U1", "T1", "How “long”?\n日本", "");
  }
}
