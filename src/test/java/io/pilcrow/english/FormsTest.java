package io.pilcrow.english;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "It costs 1,200 pounds.|1200|true",
        "Two of them left.|2|true",
        "The 3rd of May|third|true",
        "a 20-inch wheel|inch|true",
        "a 20-inch wheel|20|true",
        "a seat in Portugal|Portuguese|true",
        "it stops on Wed|Wednesday|true",
        "he was running|runs|true",
        "in 2018|2019|false",
        "the south wing|north|false",
        "a harbour|harvest|false",
        "of the|the|false",
      })
  void aWordIsThereInAnyForm(String text, String word, boolean there) {
    assertThat(Forms.of(Words.of(text)).have(Words.of(word).get(0))).isEqualTo(there);
  }
}
