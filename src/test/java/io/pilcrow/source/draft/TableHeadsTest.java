package io.pilcrow.source.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableHeadsTest {
  @Test
  void tellsANameOfAColumnFromAValue() {
    assertThat(TableHeads.looksLikeOne(List.of(List.of("Item", "Price"), List.of("Oar", "31"))))
        .isTrue();
    assertThat(TableHeads.looksLikeOne(List.of(List.of("Oar", "31"), List.of("Lamp", "14"))))
        .isFalse();
    assertThat(
            TableHeads.looksLikeOne(
                List.of(
                    List.of("Owner", "City of Kiel"),
                    List.of("Built", "1988"),
                    List.of("Yard", "Rendsburg"))))
        .isFalse();
    assertThat(
            TableHeads.looksLikeOne(
                List.of(List.of("Port", "2023", "2024"), List.of("Kiel", "4", "5"))))
        .isTrue();
  }
}
