package io.pilcrow.reader.span;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Span;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativeTimeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "They meet the day before Prime Minister Berg lands in Rome to end his tour.|the day|the day before Prime Minister Berg lands in Rome",
        "They meet the day before the vote.|day|the day before the vote",
        "It opened the year after the war, in May.|the year|the year after the war",
        "It closed on the morning after.|the morning|the morning",
        "They met two days before the vote.|two days|two days",
        "They met on Friday before noon.|Friday|Friday",
        "It rained the day the ship sank.|the day|the day",
        "It was the day after - 12 May - that he came.|the day|the day after - 12 May - that he came",
      })
  void anAnswerThatIsHalfSaidGoesOnToTheEndOfItsClause(String text, String found, String whole) {
    int start = text.indexOf(found);
    Span span = RelativeTime.whole(new Span(start, start + found.length()), text);
    assertThat(span.of(text)).isEqualTo(whole);
  }
}
