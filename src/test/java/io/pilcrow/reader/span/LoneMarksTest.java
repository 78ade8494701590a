package io.pilcrow.reader.span;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Span;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoneMarksTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "“We will discuss it|We will discuss it",
        "We will discuss it”|We will discuss it",
        "“We will discuss it”|“We will discuss it”",
        "the “2+2” talks|the “2+2” talks",
        "“2+2” talks|“2+2” talks",
        "(AP|AP",
        "the Guild (of bakers)|the Guild (of bakers)",
        "the bakers’|the bakers’",
        "“|“",
        "“”|“”",
      })
  void aMarkWithoutItsPartnerIsLeftOut(String found, String whole) {
    String text = "Then they said: " + found + " and so on.";
    int start = text.indexOf(found);
    Span span = LoneMarks.without(new Span(start, start + found.length()), text);
    assertThat(span.of(text)).isEqualTo(whole);
  }
}
