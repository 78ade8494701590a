package io.pilcrow.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pilcrow.testing.Draws;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SquadScoreTest {
  @Test
  void normalisesAsTheScriptOfSquadDoes() {
    assertThat(SquadScore.normalised("  The  U.S.-led, an “Alliance”! "))
        .isEqualTo("usled “alliance”");
    assertThat(SquadScore.normalised("another theatre a")).isEqualTo("another theatre");
  }

  @Test
  void exactMatchTakesAnyOfTheAnswers() {
    assertThat(SquadScore.exactMatch("On Wednesday.", List.of("Wednesday", "on Wednesday")))
        .isOne();
    assertThat(SquadScore.exactMatch("Thursday", List.of("Wednesday", "on Wednesday"))).isZero();
  }

  @Test
  void f1IsOverBagsOfWords() {
    // prediction: lloyd austin lloyd (3), answer: lloyd austin and antony blinken (5), common 2
    double precision = 2.0 / 3;
    double recall = 2.0 / 5;
    assertThat(
            SquadScore.f1(
                "Lloyd Austin, Lloyd", List.of("x", "the Lloyd Austin and Antony Blinken")))
        .isCloseTo(2 * precision * recall / (precision + recall), within(1e-12));
  }

  @Test
  void anAbstentionIsRightOnlyWhereThereIsNoAnswer() {
    assertThat(SquadScore.exactMatch("", List.of())).isOne();
    assertThat(SquadScore.f1("", List.of())).isOne();
    assertThat(SquadScore.f1("two years", List.of())).isZero();
    assertThat(SquadScore.f1("", List.of("two years"))).isZero();
  }

  @Test
  void exactMatchIsNeverAboveF1AndBothAreShares() {
    Draws.each(
        1000,
        draws -> {
          String prediction = words(draws);
          List<String> answers = draws.list(0, 20, () -> words(draws));

          double em = SquadScore.exactMatch(prediction, answers);
          double f1 = SquadScore.f1(prediction, answers);
          assertThat(em).isBetween(0.0, f1);
          assertThat(f1).isBetween(em, 1.0);
        });
  }

  @Test
  void anAnswerMatchesItselfAndMoreAnswersNeverLower() {
    Draws.each(
        1000,
        draws -> {
          String prediction = words(draws);
          List<String> answers = draws.list(0, 20, () -> words(draws));

          List<String> more = new ArrayList<>(answers);
          more.add(prediction + " word");
          assertThat(SquadScore.f1(prediction + " word", more)).isOne();
          if (answers.stream().anyMatch(a -> !SquadScore.normalised(a).isEmpty())) {
            assertThat(SquadScore.f1(prediction, more))
                .isGreaterThanOrEqualTo(SquadScore.f1(prediction, answers));
          }
        });
  }

  /** Any text, or a few words, of which another may have some. */
  private static String words(Draws draws) {
    return draws.oneIn(2)
        ? draws.text(0, 200)
        : String.join(" ", draws.list(0, 6, () -> draws.of("the", "two", "Years", "two.", "x")));
  }
}
