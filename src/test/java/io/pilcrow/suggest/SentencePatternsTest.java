package io.pilcrow.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentencePatternsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The lighthouse of Skerry Point was built in 1854 by a widow.|When was the lighthouse of Skerry Point built?|1854",
        "The tower was built in 1854 by the engineer Ada Morrow.|Who was the tower built by?|Ada Morrow",
        "Kishida sets out on Monday.|When does Kishida set out?|Monday",
        "The museum closes in early December.|When does the museum close?|early December",
        "The warranty lasts two years from delivery.|How long does the warranty last?|two years",
        "Batteries are covered for one year.|How long are batteries covered?|one year",
        "The bridge has 14 arches of brick.|How many arches does the bridge have?|14",
        "The road is closed because a rock fell on it.|Why is the road closed?|a rock fell on it",
        "The talks are expected to focus on their new strategies.|What are the talks expected to focus on?|their new strategies",
        "The ship was named Persephone.|What was the ship named?|Persephone",
        "Pilcrow is a chat assistant for articles.|What is Pilcrow?|a chat assistant",
        "The new hall will be opened in May 2027.|When will the new hall be opened?|May 2027"
      })
  void asksForAPartOfASentence(String sentence, String question, String answer) {
    assertThat(SentencePatterns.about(sentence)).contains(new SuggestedQuestion(question, answer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It stands 38 metres high.",
        "He was born in 1854.",
        "This is a test of the siren.",
        "“We met in May,” she said.",
        "Was it built in 1854?",
        "In 1854 the lighthouse was built.",
        "Night sailings restart on 2 May.",
        "Jorrit is our tester and has worked here since 2019.",
        "Every call is a POST request.",
        "The man who was born in 1854 left.",
        "Die Garantie gilt zwei Jahre ab Lieferung.",
        "保証期間は2年です。"
      })
  void leavesAloneWhatItCannotTurnRound(String sentence) {
    assertThat(SentencePatterns.about(sentence)).isEmpty();
  }
}
