package io.pilcrow.reader.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.question.Kinds;
import io.pilcrow.reader.near.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SidesTest {
  private final Subject subject = new Subject(Kinds.FACTS);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "price for adults and children|adult|children",
        "are adult or child lessons dearer|adult lesson|child lesson",
        "is the H4 heavier than the H2|h4|h2",
        "wren 16 or 20 which is lighter|wren 16|20 wren",
        "how is tea different from coffee|tea|coffe",
        "should i use polling or webhooks|poll|webhook",
        "the bus compared to the train|bu|train",
        "weekdays or weekends, when is it open longer|weekdai|weekend",
        "how is it different from the marsh frog|from|marsh frog",
      })
  void whatStandsBesideTheWordBetweenIsASide(String question, String one, String other) {
    Sides sides = Sides.of(question, subject).orElseThrow();
    assertThat(String.join(" ", sides.one())).isEqualTo(one);
    assertThat(String.join(" ", sides.other())).isEqualTo(other);
  }

  @Test
  void theRestIsWhatTheyAreComparedBy() {
    assertThat(Sides.of("price for adults and children", subject).orElseThrow().by())
        .containsExactly("price");
    assertThat(Sides.of("which plan is cheaper", subject)).isEmpty();
  }
}
