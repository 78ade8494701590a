package io.pilcrow.source.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-05-01|en|2024-05-01",
        "2024-05-01 08:30:00|en|2024-05-01",
        "2024-05-01 08:30:00 +0200|en|2024-05-01T08:30:00+0200",
        "2024-05-01T8:30:00Z|en|2024-05-01T08:30:00Z",
        "2024-05-01T08:30:00.000+00:00|en|2024-05-01T08:30:00.000+00:00",
        "2024/5/1|en|2024-05-01",
        "Wed, 1 May 2024 08:30:00 +0200|en|2024-05-01T08:30:00+02:00",
        "20240501|en|2024-05-01",
        "May 1, 2024|en|2024-05-01",
        "Published on 1st May 2024 at noon|en|2024-05-01",
        "Sept. 9, 2021|en|2021-09-09",
        "1. Mai 2024|de|2024-05-01",
        "Stand: 24. Dezember 2023|de|2023-12-24",
        "1er février 2024|fr|2024-02-01",
        "3 de agosto de 2022|es|2022-08-03",
        "7 марта 2021|ru|2021-03-07",
        "2024年5月1日|ja|2024-05-01",
        "2024년 5월 1일|ko|2024-05-01",
        "31.12.2023|de|2023-12-31",
        "12/31/2023|en-US|2023-12-31",
        "31/12/2023|en-GB|2023-12-31",
      })
  void isRead(String written, String language, String iso) {
    assertThat(Dates.of(written, Optional.of(language)).orElseThrow().iso()).hasValue(iso);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "03/04/2024",
        "Tuesday",
        "31 February 2024",
        "1 Mai 2024 of an English page",
        "version 2.10.2024.1",
        "14 brave 2024"
      })
  void whatCanMeanTwoDaysOrNoneHasNoIsoForm(String written) {
    assertThat(Dates.of(written, Optional.of("en")).orElseThrow().iso()).isEmpty();
    assertThat(Dates.of(written, Optional.of("en")).orElseThrow().text()).isEqualTo(written);
  }

  @Test
  void theFirstDateInALineIsFound() {
    assertThat(Dates.in("By Ann Lee | updated May 3, 2024 | 4 min", Optional.of("en")))
        .hasValueSatisfying(
            date -> {
              assertThat(date.written()).isEqualTo("May 3, 2024");
              assertThat(date.iso()).hasValue("2024-05-03");
            });
    assertThat(Dates.in("No date, 12 pages of 2024", Optional.empty())).isEmpty();
  }
}
