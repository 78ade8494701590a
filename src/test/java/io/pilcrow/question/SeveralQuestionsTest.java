package io.pilcrow.question;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeveralQuestionsTest {
  @Test
  void signsAloneAreOneQuestion() {
    assertThat(SeveralQuestions.named(",,,")).containsExactly(",,,");
    assertThat(SeveralQuestions.split(" , ")).hasSize(1);
  }

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

  @Test
  void takesQuestionsApartAsTheyAreTyped() {
    assertThat(SeveralQuestions.split("how heavy is it, how loud and how much power"))
        .containsExactly("how heavy is it", "how loud", "how much power");
    assertThat(SeveralQuestions.split("where is the depot and whats the postcode"))
        .containsExactly("where is the depot", "whats the postcode");
    assertThat(SeveralQuestions.split("what pass do i need and what fee do i pay without it"))
        .containsExactly("what pass do i need", "what fee do i pay without it");
    assertThat(SeveralQuestions.split("who mows the lawn and who trims the hedge"))
        .containsExactly("who mows the lawn", "who trims the hedge");
    assertThat(SeveralQuestions.split("can i swim there and is there a lift?"))
        .containsExactly("can i swim there", "is there a lift?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Who were the men who came and who stayed?",
        "After 1935, who was forbidden to enter?",
        "the name of the man who paid and who lied",
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
  void takesApartWhatNamesSeveralThings() {
    assertThat(SeveralQuestions.named("ticket prices and opening hours"))
        .containsExactly("ticket prices", "opening hours");
    assertThat(SeveralQuestions.named("price of plus, data abroad and how to leave?"))
        .containsExactly("price of plus", "data abroad", "how to leave");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "terms and conditions",
        "In southern France, what is the main river?",
        "Besides oil and natural gas, which fuels are burnt?",
        "salt and pepper shakers",
        "what are the ticket prices and opening hours",
        "compare the old mill and the new mill",
        "sick days before and after the change",
        "i lost my card and need a new one",
        "The machine takes coins only and costs ten cents.",
      })
  void leavesWhatIsNamedTogetherWhole(String question) {
    assertThat(SeveralQuestions.named(question)).containsExactly(question);
  }

  @Test
  void givesAtMostFourParts() {
    assertThat(SeveralQuestions.split("Who is it? ".repeat(500))).hasSize(4);
  }
}
