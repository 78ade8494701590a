package io.pilcrow.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.pilcrow.english.PartOfSpeech;
import io.pilcrow.english.Word;
import io.pilcrow.english.Words;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LongRunsTest {
  @Test
  void whatNobodyMeansIsShortened() {
    assertThat(Question.of("What is this" + "?".repeat(90_000) + "b").text())
        .isEqualTo("What is this" + "?".repeat(30) + "b");
    assertThat(new Turn("a" + " \n".repeat(90_000) + "b", "c!").question()).hasSize(32);
    assertThat(Question.of("Why -- \"and\" how?").text()).isEqualTo("Why -- \"and\" how?");
  }

  @Test
  @DisplayName("security-15: the words of a question without end are told in linear time")
  void aQuestionWithoutEndIsToldInLinearTime() {
    List<Word> words = Words.of("When? ".repeat(16_000));

    List<PartOfSpeech> told =
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> PartOfSpeech.of(words));
    assertThat(told).hasSameSizeAs(words);
    assertThat(IntStream.range(0, 300).mapToObj(told::get).toList())
        .isEqualTo(PartOfSpeech.of(words.subList(0, 300)));
  }
}
