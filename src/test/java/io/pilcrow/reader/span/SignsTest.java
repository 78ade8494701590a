package io.pilcrow.reader.span;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Span;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "It was -4 degrees at dawn.|4 degrees|-4 degrees",
        "A loss of −€1.3 million was booked.|€1.3 million|−€1.3 million",
        "The change (-0.8%) is small.|0.8%|-0.8%",
        "It costs $12.|12|$12",
        "Open 9-17 on weekdays.|17|17",
        "The B-52 flew.|52|52",
        "Take 3 - 4 spoons.|4 spoons|4 spoons",
        "Born in May-born.|born|born",
      })
  void aSignStaysWithItsNumberAndAHyphenDoesNot(String text, String found, String whole) {
    int start = text.lastIndexOf(found);

    Span answer = Signs.with(new Span(start, start + found.length()), text);

    assertThat(answer.of(text)).isEqualTo(whole);
  }
}
