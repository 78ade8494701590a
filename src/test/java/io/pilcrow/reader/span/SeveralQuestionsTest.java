package io.pilcrow.reader.span;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeveralQuestionsTest {
  @Test
  void takesJoinedQuestionWordsApart() {
    assertThat(SeveralQuestions.split("When and where do they meet?"))
        .containsExactly("When do they meet?", "where do they meet?");
  }

  @Test
  void takesJoinedQuestionsApart() {
    assertThat(SeveralQuestions.split("Who built it, and when was it repaired?"))
        .containsExactly("Who built it", "when was it repaired?");
    assertThat(SeveralQuestions.split("Who wrote it? How long is it?"))
        .containsExactly("Who wrote it", "How long is it?");
    assertThat(SeveralQuestions.split("Who wrote it?" + " ".repeat(90_000) + "x")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Which strategies did Japan and the United States release?",
        "Who are the foreign and defense ministers?",
        "What did he say about when and how it began?",
        "when was the lighthouse built",
        "How long and how wide the bridge is",
        "Where and what time is the meeting?",
        "Who and how many people attended?",
        "?",
      })
  void leavesOneQuestionWhole(String question) {
    assertThat(SeveralQuestions.split(question)).containsExactly(question);
  }

  @Test
  void givesAtMostFourParts() {
    assertThat(SeveralQuestions.split("Who is it? ".repeat(500))).hasSize(4);
  }
}
