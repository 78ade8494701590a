package io.pilcrow.answer;

import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Span;
import io.pilcrow.retrieval.Candidate;
import java.util.Optional;

/**
 * The words that a claim rests on.
 *
 * @param paragraph where they stand; empty for what only the article's record says
 * @param span where in the paragraph's text; all of {@code text} for the record
 * @param text what the reader says stands there; the grounding check compares
 * @param score how sure the reader is of this source, 0 to 1
 */
public record Quote(
    Article article, Optional<Paragraph> paragraph, Span span, String text, double score) {

  /** Words of the paragraph of a passage. */
  public Quote(Candidate source, Span span, String text, double score) {
    this(source.article(), Optional.of(source.passage().paragraph()), span, text, score);
  }
}
