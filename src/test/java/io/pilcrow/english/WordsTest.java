package io.pilcrow.english;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.english.Word.Kind;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Ada’s lamp isn't lit.      | Ada ’s lamp isn 't lit .
          the U.S. in 1,200 of 1990s | the U.S. in 1,200 of 1990s
          a well-known AT&T and/or   | a well-known AT&T and/or
          the 2nd at 10:30           | the 2nd at 10:30
          2024-05-12 (noon)          | 2024 - 05 - 12 ( noon )
          """)
  void textIsTakenApart(String text, String words) {
    assertThat(Words.of(text)).extracting(Word::text).containsExactly(words.split(" "));
  }

  @Test
  void everyWordKnowsItsPlace() {
    String text = "When did the ferry  leave, and who’s late?";

    assertThat(Words.of(text))
        .allSatisfy(
            word -> assertThat(text.substring(word.start(), word.end())).isEqualTo(word.text()));
  }

  @Test
  void inflectionsShareAKey() {
    assertThat(Words.keys("ferries ferry Ferry's")).hasSize(1);
    assertThat(Words.keys("of the is")).isEmpty();
  }

  @Test
  void theCountryIsNoPronoun() {
    assertThat(Words.of("the US asked us"))
        .extracting(Word::kind)
        .containsExactly(Kind.FUNCTION, Kind.CONTENT, Kind.CONTENT, Kind.FUNCTION);
  }

  @Test
  void negationsAreCounted() {
    assertThat(Negation.count(Words.of("It isn't open and can't open, never"))).isEqualTo(3);
    assertThat(Negation.isOfVerb("It isn’t open")).isTrue();
    assertThat(Negation.isOfVerb("not only boats")).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void aListHoldsWordsInLowerCase(WordList list) {
    List<String> words = List.of(list.alternatives().split("\\|"));

    assertThat(words).hasSizeGreaterThanOrEqualTo(5).doesNotHaveDuplicates();
    assertThat(words).allMatch(word -> word.matches("[a-z'-]+"));
    assertThat(words).allMatch(list::contains);
  }

  @ParameterizedTest
  @EnumSource(names = {"QUESTION", "AUXILIARY"})
  void wordsThatAskHoldSentencesTogether(WordList list) {
    assertThat(list.alternatives().split("\\|")).allMatch(WordList.FUNCTION::contains);
  }

  @Test
  void numbersAndDatesHaveValues() {
    assertThat(NumberWords.value("seven")).hasValue(BigDecimal.valueOf(7));
    assertThat(NumberWords.isScale("million")).isTrue();
    assertThat(NumberWords.isScale("ninety")).isFalse();
    assertThat(NumberWords.ofDigits("1,200.5")).isEqualByComparingTo("1200.5");
    assertThat(NumberWords.value("lamp")).isEmpty();
    assertThat(CalendarNames.name("sept")).hasValue("september");
    assertThat(CalendarNames.names()).hasSize(12 + 7);
  }
}
