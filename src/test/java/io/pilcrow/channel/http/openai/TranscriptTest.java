package io.pilcrow.channel.http.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptTest {
  @ParameterizedTest
  @ValueSource(strings = {"\r", "\n", "\u2028", "\u0085", "-", " \r"})
  @DisplayName("security-15: a megabyte of empty lines is looked through once")
  void emptyLinesAreLookedThroughOnce(String unit) {
    String empty = unit.repeat(1_000_000 / unit.length());

    assertThat(
            assertTimeoutPreemptively(
                Duration.ofMinutes(1), () -> Transcript.isIn(empty + "a" + empty)))
        .isFalse();
    assertThat(Transcript.isIn(empty + "\n||>User: a?\n" + empty + "\n**AI:** b")).isTrue();
  }
}
