package io.pilcrow.reader.span;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConfidenceTest {
  private final Confidence confidence = new Confidence(-1, 0.5, 0.25, 20);

  /** -1 + 0.5 · 3 + 0.25 · 2 + 20 · -0.05 = 0, and 1 / (1 + e⁰) is a half. */
  @Test
  void isTheLogisticFunctionOfTheWeightedSum() {
    assertThat(confidence.of(3, 2, -0.05)).isEqualTo(0.5, within(1e-9));
    assertThat(confidence.of(4, 2, -0.05)).isEqualTo(1 / (1 + Math.exp(-0.5)), within(1e-9));
    assertThat(confidence.of(3, 6, -0.05)).isEqualTo(1 / (1 + Math.exp(-1)), within(1e-9));
    assertThat(confidence.of(3, 2, 0)).isEqualTo(1 / (1 + Math.exp(-1)), within(1e-9));
  }

  @Test
  void staysAProbabilityWhateverTheModelSays() {
    assertThat(confidence.of(1e6, 0, 0)).isEqualTo(1);
    assertThat(confidence.of(-1e6, 0, 0)).isZero();
  }

  @Test
  void isLessTheFartherAPassageIsBehindTheFirst() {
    assertThat(confidence.of(3, 2, -0.1)).isLessThan(confidence.of(3, 2, 0));
  }
}
