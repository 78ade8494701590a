package io.pilcrow.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GrowthOfTextTest {
  private static int sink;

  @Test
  void whatLooksOnceAtEachLetterIsLinear() {
    assertThatCode(() -> Growth.isLinear("ab ", text -> sink += text.toUpperCase().hashCode()))
        .doesNotThrowAnyException();
  }

  @Test
  void whatLooksAtTheRestFromEachLetterIsNot() {
    assertThatThrownBy(() -> Growth.isLinear("ab ", GrowthOfTextTest::lookAtTheRest))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("times as long");
  }

  private static void lookAtTheRest(String text) {
    for (int from = 0; from < text.length(); from += 40) {
      for (int i = from; i < text.length(); i++) {
        sink += text.charAt(i);
      }
    }
  }
}
