package io.pilcrow.question;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  @ParameterizedTest
  @DisplayName("security-14: e-mail addresses and numbers of cards and telephones are taken out")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Who is ada.morrow+x@mail.example.org?      | Who is [e-mail]?
          Mail möwe@example.de, please               | Mail [e-mail], please
          My card 4111 1111 1111 1111 was charged    | My card [card] was charged
          4111-1111-1111-1111                        | [card]
          Card 378282246310005.                      | Card [card].
          Call +49 30 901820 or (030) 90 18 20       | Call [phone] or [phone]
          Is 202-555-0143 yours?                     | Is [phone] yours?
          0044 20 7946 0958                          | [phone]
          """)
  void whatTellsWhoSomebodyIsIsTakenOut(String text, String redacted) {
    assertThat(Redaction.of(text)).isEqualTo(redacted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "When was the lighthouse built, 1854 or 1931?",
        "Is it 38.5 metres or 12,500 feet?",
        "What costs $1,200.50?",
        "What does section 12.3.4 say @ all?",
        "Why 2 + 2?"
      })
  void otherNumbersStay(String text) {
    assertThat(Redaction.of(text)).isEqualTo(text);
  }

  @Test
  @DisplayName(
      "security-15: the longest question is read in a time that grows with its length only")
  void longTextsAreRead() {
    for (String piece : new String[] {"1", "1 ", "a", "a.", "(1", "a@", "+1-"}) {
      String text = piece.repeat(100_000 / piece.length());
      assertThat(Redaction.of(text)).isNotEmpty();
    }
  }
}
