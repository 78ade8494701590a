package io.pilcrow.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VisibleTextTest {
  private static final String HIDDEN = "\u200b";

  @Test
  void whatStandsBesideDoesNotMatter() {
    IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
        .mapToObj(c -> "a" + Character.toString(c))
        .forEach(text -> assertThat(VisibleText.of(text)).isEqualTo(VisibleText.of(text + HIDDEN)));
  }

  @Test
  void whatIsReadEverywhereStays() {
    String text = "Zażółć gęślą jaźń: ½ of it\tcosts £5, \"tax\" included.\n";

    assertThat(VisibleText.of(text)).isEqualTo(text);
    assertThat(VisibleText.of("soft\u00adhyphens and\u0007 bells"))
        .isEqualTo("softhyphens and bells");
  }
}
