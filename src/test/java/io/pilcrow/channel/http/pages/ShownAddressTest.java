package io.pilcrow.channel.http.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownAddressTest {
  @ParameterizedTest
  @DisplayName("security-06: an address is shown with its real host")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://example.org/a?b=c#d            | example.org/a?b=c#d
          HTTP://example.org                     | example.org
          https://bücher.example/x               | bücher.example/x
          https://例え.jp/                        | 例え.jp/
          https://россия.рф/                     | россия.рф/
          https://gооgle.example/                | xn--ggle-55da.example/
          https://ԁоmаin.example/                | xn--min-6cd2e97d.example/
          https://bank.example@evil.example/p    | evil.example/p
          https://user:word@evil.example:8080/p  | evil.example:8080/p
          ftp://example.org/                     | ftp://example.org/
          """)
  void anAddressIsShownWithItsRealHost(String url, String shown) {
    assertThat(ShownAddress.of(url)).isEqualTo(shown);
  }
}
