package io.pilcrow.source.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilcrow.article.TooLongException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReadingMemoryTest {
  private static final int MEGABYTE = 1 << 20;

  @Test
  @DisplayName("security-22: all that is read at once shares a part of the heap")
  void whatOthersTakeIsNotThereUntilTheyHaveRead() {
    ReadingMemory memory = new ReadingMemory(10 * MEGABYTE, Duration.ofMillis(20));
    ReadingMemory.Share first = memory.share();
    first.take(6 * MEGABYTE);
    try (ReadingMemory.Share second = memory.share()) {
      second.take(3 * MEGABYTE);
      assertThatThrownBy(() -> second.take(2 * MEGABYTE))
          .isInstanceOf(ReadingBusyException.class)
          .hasMessageContaining("try again");

      first.close();
      assertThatCode(() -> second.take(7 * MEGABYTE)).doesNotThrowAnyException();
    }
    assertThatCode(() -> first.take(10 * MEGABYTE)).doesNotThrowAnyException();
  }

  @Test
  void waitsForWhoReadsBefore() {
    ReadingMemory memory = new ReadingMemory(10 * MEGABYTE, Duration.ofSeconds(30));
    ReadingMemory.Share first = memory.share();
    first.take(6 * MEGABYTE);
    CompletableFuture<Void> second =
        CompletableFuture.runAsync(() -> memory.share().take(6 * MEGABYTE));

    assertThat(second).isNotDone();
    first.close();
    assertThatCode(second::join).doesNotThrowAnyException();
  }

  @Test
  void whatWillNeverFitIsRefusedAtOnce() {
    ReadingMemory memory = new ReadingMemory(10 * MEGABYTE, Duration.ofMinutes(1));
    ReadingMemory.Share share = memory.share();
    share.take(6 * MEGABYTE);

    assertThatThrownBy(() -> share.take(6 * MEGABYTE))
        .isInstanceOf(TooLongException.class)
        .hasMessageContaining("10 MB of memory")
        .hasMessageContaining("-Xmx");
  }
}
