package io.pilcrow.channel.slack.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.answer.Citation;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.article.Span;
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.testing.Articles;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slack-22")
class SourceLinesTest {
  private final SourceLines lines = new SourceLines(ArticleLinks.OWN);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "It lasts two years. | two years | It lasts *two years*.",
        "Two years it lasts. | Two years | *Two years* it lasts.",
        "It costs 3 < 4 & more. | 3 < 4 | It costs *3 &lt; 4* &amp; more.",
        "It lasts two years. | It lasts two years | It lasts two years.",
        "It lasts two years. | three years | It lasts two years.",
        "A 20kg bag. | 20 | A 20kg bag.",
        "会議は水曜日に開かれる。 | 水曜日 | 会議は水曜日に開かれる。",
        "It is 2 * 3 = 6. | 2 * 3 | It is 2 * 3 = 6."
      })
  void setsTheShortAnswerInBoldWhereSlackWouldShowItSo(
      String quote, String shortAnswer, String shown) {
    assertThat(lines.cited(citation(quote), Optional.of(shortAnswer)))
        .isEqualTo("*[1]* *A title ¶ 1*\n>“" + shown + "”");
  }

  @Test
  void showsARowOfATableInLettersOfOneWidth() {
    assertThat(lines.cited(Articles.weekFare(), Optional.of("21.00")))
        .startsWith("*[1]* <https://example.org/ferry#")
        .endsWith(
            """
            |The harbour ferry ¶ 2>
            ```
            Fares from May
            Group  | Ticket | Price
            -------+--------+--------
            Adults | Week   | *21.00*
            ```""");
  }

  @Test
  void keepsEveryLineOfAQuoteInTheQuoteBlock() {
    assertThat(lines.cited(citation("Rope: 10 m\nHook: 4"), Optional.empty()))
        .endsWith("\n>“Rope: 10 m\n>Hook: 4”");
  }

  private static Citation citation(String quote) {
    Article article = new ArticleBuilder("a", "A title").paragraph(quote).build();
    Span all = new Span(0, quote.length());
    return new Citation(1, article, Optional.of(article.paragraphs().get(0)), all, quote, all, 0.9);
  }
}
