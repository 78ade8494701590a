package io.pilcrow.reader.near;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.english.Word;
import io.pilcrow.english.Words;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PremisesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "who won the prize for the best new plot|prize best new plot",
        "how much will the rent be in 2026|rent 2026",
        "When was the north gate opened?|north gate",
        "which river runs through Dernwick|Dernwick",
        "how many large vans does the firm own|firm",
        "What was the verdict on the other errors?|errors",
        "how old is it|-",
        "Who owned the Alma?|Alma",
        "do you lend petrol chainsaws|petrol chainsaws",
        "?|-",
      })
  void arePickedOutByNamesNumbersNounsAndAdjectives(String question, String premises) {
    String found = Premises.of(question).stream().map(Word::text).collect(Collectors.joining(" "));
    assertThat(found).isEqualTo(premises == null ? "" : premises);
  }

  @Test
  void aQuestionWithoutAWordKeepsTheOthers() {
    String question = "who won the  new prize?";
    Word prize = Words.of(question).get(4);
    assertThat(Premises.without(prize, question)).isEqualTo("who won the new ?");
  }
}
