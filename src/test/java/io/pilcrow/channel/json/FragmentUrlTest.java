package io.pilcrow.channel.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Span;
import io.pilcrow.testing.Draws;
import java.net.URI;
import org.junit.jupiter.api.Test;

class FragmentUrlTest {
  private static final String PAGE = "https://example.org/a";

  @Test
  void givesAShortQuoteInFull() {
    assertThat(fragment("It lasts two years. Really.", "lasts two years"))
        .isEqualTo("#:~:text=lasts%20two%20years");
  }

  @Test
  void encodesTheCharactersThatHaveAMeaning() {
    assertThat(fragment("x 2+2, well-known & “50%” y", "2+2, well-known & “50%”"))
        .isEqualTo("#:~:text=2%2B2%2C%20well%2Dknown%20%26%20%E2%80%9C50%25%E2%80%9D");
  }

  @Test
  void givesALongQuoteByItsEnds() {
    String text = "One two three four five six seven eight nine ten eleven twelve.";
    assertThat(fragment(text, text))
        .isEqualTo("#:~:text=One%20two%20three%20four,nine%20ten%20eleven%20twelve.");
  }

  @Test
  void putsThePrefixWhereTheSameWordsStandEarlier() {
    String text = "In May they met. In June they met.";
    Span second = new Span(text.lastIndexOf("they met"), text.length());
    assertThat(FragmentUrl.of(PAGE, text, second))
        .isEqualTo(PAGE + "#:~:text=met.%20In%20June-,they%20met.");
  }

  @Test
  void putsTheSuffixWhereTheEndCouldBeMetTooSoon() {
    String text = "a b c d to the very end e f g h to the very end i j k";
    Span quote = new Span(0, text.indexOf(" i j"));
    assertThat(FragmentUrl.of(PAGE, text, quote))
        .isEqualTo(PAGE + "#:~:text=a%20b%20c%20d,to%20the%20very%20end,-i%20j%20k");
  }

  @Test
  void spansTableCellsAndListRowsByTheirEnds() {
    assertThat(fragment("Year | Ships\n1900 | 412", "Year | Ships\n1900 | 412"))
        .isEqualTo("#:~:text=Year,412");
  }

  @Test
  void keepsAFragmentThatThePageHasAlready() {
    assertThat(FragmentUrl.of(PAGE + "#top", "two years", new Span(0, 9)))
        .isEqualTo(PAGE + "#top:~:text=two%20years");
    assertThat(FragmentUrl.of(PAGE + "#:~:text=x", "two years", new Span(0, 9)))
        .isEqualTo(PAGE + "#:~:text=x&text=two%20years");
  }

  @Test
  void isAlwaysAnAddress() {
    Draws.each(
        1000,
        draws -> {
          String text = draws.text(1, 200);
          URI.create(FragmentUrl.of(PAGE, text, new Span(0, text.length())));
        });
  }

  private static String fragment(String paragraph, String quote) {
    int start = paragraph.indexOf(quote);
    String url = FragmentUrl.of(PAGE, paragraph, new Span(start, start + quote.length()));
    return url.substring(PAGE.length());
  }
}
