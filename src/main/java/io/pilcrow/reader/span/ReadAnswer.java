package io.pilcrow.reader.span;

import io.pilcrow.article.Span;
import io.pilcrow.reader.text.Listing;
import io.pilcrow.retrieval.Candidate;

/**
 * A possible answer, in its place.
 *
 * @param read what of the paragraph was read
 * @param span in the paragraph
 * @param probability that it is right, 0 to 1
 * @param answered the probability that the articles answer at all, judged by this answer, 0 to 1
 * @param isDoubted whether something speaks against it beside the model
 */
public record ReadAnswer(
    Candidate candidate,
    Span read,
    Span span,
    double probability,
    double answered,
    boolean isDoubted) {

  ReadAnswer(Candidate candidate, Span read, Span span, double probability, double answered) {
    this(candidate, read, span, probability, answered, false);
  }

  /** The same answer, where something speaks against it: its log odds are lower by so much. */
  public ReadAnswer doubted(double by) {
    return new ReadAnswer(candidate, read, span, less(probability, by), less(answered, by), true);
  }

  private static double less(double probability, double by) {
    double left = probability * Math.exp(-by);
    return left == 0 ? 0 : left / (1 - probability + left);
  }

  public String text() {
    return span.of(paragraphText());
  }

  /** Whether it is a cell; then its row was read. */
  boolean isOfTable() {
    return candidate.passage().paragraph().table().isPresent();
  }

  public String paragraphText() {
    return candidate.passage().paragraph().text();
  }

  public boolean isInRow() {
    return Listing.isList(candidate.passage().paragraph());
  }

  public String paragraphId() {
    return candidate.passage().paragraph().id();
  }
}
