package io.pilcrow.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrawsTest {
  @Test
  void aLawThatDoesNotHoldNamesItsSeedAndItsInput() {
    assertThatThrownBy(
            () ->
                Draws.each(
                    100,
                    draws -> {
                      draws.list(2, 2, () -> draws.of("a\u200B"));
                      assertThat(draws.text(0, 100, 'x', 'x')).hasSizeLessThan(20);
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessageMatching("(?s)Seed \\d+ of 100 drew \\[\\[a\\\\u\\{200B}, .*], \"x{20,}\"]\n.*");
  }

  @Test
  void drawsTheSameInEveryRunAndEverythingSooner() {
    assertThat(texts()).isEqualTo(texts()).doesNotHaveDuplicates();
    String all = String.join("", texts());
    assertThat(all.codePoints())
        .anyMatch(c -> c > 0xFFFF)
        .anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)
        .anyMatch(Character::isISOControl);
    assertThat(texts()).allMatch(text -> text.length() >= 3 && text.length() <= 40);
  }

  @Test
  void startsSmallAndReachesTheMost() {
    List<Integer> sizes = new ArrayList<>();
    Draws.each(50, draws -> sizes.add(draws.list(1, 9, () -> 0).size()));

    assertThat(sizes).startsWith(1, 1).contains(9).allMatch(size -> size >= 1 && size <= 9);
  }

  private static List<String> texts() {
    List<String> texts = new ArrayList<>();
    Draws.each(200, draws -> texts.add(draws.text(3, 40)));
    return texts;
  }
}
