package io.pilcrow.answer;

import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Span;

/**
 * The paragraph and the words behind a statement.
 *
 * @param index the number in the answer's markers, from 1
 * @param paragraphSpan where the quote stands in the paragraph's text
 * @param answerSpan the first statement of the answer's text that carries the marker
 * @param score how sure the reader is, 0 to 1
 */
public record Citation(
    int index,
    Article article,
    Paragraph paragraph,
    Span paragraphSpan,
    Span answerSpan,
    double score) {

  /** Verbatim: the paragraph's own characters. */
  public String quote() {
    return paragraphSpan.of(paragraph.text());
  }
}
