package io.pilcrow.english;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasureTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "24 °C | TEMPERATURE",
        "half an hour | DURATION",
        "a 10cm shelf | LENGTH",
        "£9.4m | MONEY",
        "twelve euros | MONEY",
        "50p a day | DURATION MONEY",
        "5 pounds | MASS MONEY",
        "6.30 am | TIME",
        "on Tuesday | TIME",
        "May 2024 | TIME",
        "38% | SHARE",
        "35 dollars a year | DURATION MONEY"
      })
  void isToldByTheUnit(String text, String measures) {
    assertThat(Measure.in(text)).isEqualTo(measures(measures));
  }

  @Test
  void aNumberWithoutAUnitMeasuresNothing() {
    assertThat(Measure.in("46 volunteers")).isEmpty();
    assertThat(Measure.in("thousands of people")).isEmpty();
    assertThat(Measure.in("as May said")).isEmpty();
    assertThat(Measure.in("the hour of the wolf")).isEmpty();
    assertThat(Measure.ofUnit("volunteers")).isEmpty();
  }

  private static Set<Measure> measures(String names) {
    return Arrays.stream(names.split(" ")).map(Measure::valueOf).collect(Collectors.toSet());
  }
}
