package io.pilcrow.llm;

import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Span;
import io.pilcrow.retrieval.Candidate;

/**
 * A paragraph, or a stretch of a very long one, that a model is given under a number.
 *
 * @param number in the prompt, from 1; has nothing to do with the paragraph's number in its article
 * @param source the best passage of it
 * @param shown what of the paragraph's text the model sees
 */
record GivenParagraph(int number, Candidate source, Span shown) {
  Paragraph paragraph() {
    return source.passage().paragraph();
  }

  /** What the model sees. */
  String text() {
    return shown.of(paragraph().text());
  }

  /** Title and headings. */
  String context() {
    return source.passage().context();
  }
}
