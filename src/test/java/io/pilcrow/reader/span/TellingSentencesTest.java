package io.pilcrow.reader.span;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleBuilder;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Passage;
import io.pilcrow.article.Span;
import io.pilcrow.language.OpenNlpSentences;
import io.pilcrow.retrieval.Candidate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TellingSentencesTest {
  private final OpenNlpSentences sentences = new OpenNlpSentences();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Glaze. The glaze runs when it is too hot. Keep it cool. | Glaze. | Glaze. The glaze runs when it is too hot.",
        "Varnish last. On a dry day. It needs six hours to set. | Varnish last. | Varnish last. On a dry day. It needs six hours to set.",
        "The glaze runs when it is hot. Keep it cool. | The glaze runs when it is hot. | The glaze runs when it is hot.",
        "It is blue. So is the lid. | It is blue. | It is blue.",
        "We open at nine. For members only. | For members only. | For members only."
      })
  void whatTellsNothingIsReadOn(String text, String quoted, String whole) {
    Article article = new ArticleBuilder("a", "Pots").paragraph(text).build();
    Paragraph paragraph = article.paragraphs().get(0);
    Span all = new Span(0, text.length());
    Passage passage = new Passage("a/0", article.id(), article.title(), paragraph, all);
    Span span = new Span(text.indexOf(quoted), text.indexOf(quoted) + quoted.length());
    ReadAnswer answer = new ReadAnswer(new Candidate(article, passage, 1), all, span, 0.5, 0.5);

    assertThat(TellingSentences.from(span, answer, sentences).of(text)).isEqualTo(whole);
  }
}
