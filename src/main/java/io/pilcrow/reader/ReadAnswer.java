package io.pilcrow.reader;

import io.pilcrow.article.Span;
import io.pilcrow.retrieval.Candidate;

/**
 * A possible answer, in its place.
 *
 * @param read what of the paragraph was read
 * @param span in the paragraph
 * @param probability that it is right, 0 to 1
 * @param answered the probability that the articles answer at all, judged by this answer, 0 to 1
 */
record ReadAnswer(Candidate candidate, Span read, Span span, double probability, double answered) {
  String text() {
    return span.of(paragraphText());
  }

  /** Whether it is a cell; then its row was read. */
  boolean isOfTable() {
    return candidate.passage().paragraph().table().isPresent();
  }

  String paragraphText() {
    return candidate.passage().paragraph().text();
  }

  boolean isInRow() {
    return Listing.isList(candidate.passage().paragraph());
  }

  String paragraphId() {
    return candidate.passage().paragraph().id();
  }
}
