package io.pilcrow.llm.check;

import io.pilcrow.answer.MachineOrders;
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

  /** Title and headings; empty where one of them gives orders, which no model needs to see. */
  String context() {
    String context = source.passage().context();
    return MachineOrders.areIn(context) ? "" : context;
  }
}
