package io.pilcrow.reader.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.english.NumberWords;
import io.pilcrow.english.Words;
import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void aNumberStandsBeforeItsNoun() {
    assertThat(Numbers.before(Words.of("It has 140 steel bolts."), Words.stem("bolts")))
        .hasValue("140");
    assertThat(Numbers.before(Words.of("a six-nation trip"), Words.stem("trip")))
        .hasValue("six-nation");
    assertThat(Numbers.before(Words.of("Nine members met."), Words.stem("members")))
        .hasValue("Nine");
    assertThat(Numbers.before(Words.of("the Club of Nine members"), Words.stem("members")))
        .isEmpty();
    assertThat(Numbers.before(Words.of("140 men – and bolts"), Words.stem("bolts"))).isEmpty();
  }

  @Test
  void aDashAloneIsNoNumber() {
    assertThat(NumberWords.haveQuantity("Monday - or – Tuesday")).isFalse();
    assertThat(NumberWords.haveQuantity("twenty-one")).isTrue();
  }
}
