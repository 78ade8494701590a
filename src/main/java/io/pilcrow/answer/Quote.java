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
 * @param cell of a row of a table, where in the paragraph's text the cell stands that counts
 */
public record Quote(
    Article article,
    Optional<Paragraph> paragraph,
    Span span,
    String text,
    double score,
    Optional<Span> cell) {

  public Quote(
      Article article, Optional<Paragraph> paragraph, Span span, String text, double score) {
    this(article, paragraph, span, text, score, Optional.empty());
  }

  /** Words of the paragraph of a passage. */
  public Quote(Candidate source, Span span, String text, double score) {
    this(source.article(), Optional.of(source.passage().paragraph()), span, text, score);
  }

  /** The same words, a row of a table, of which this cell counts. */
  public Quote ofCell(Span cell) {
    return new Quote(article, paragraph, span, text, score, Optional.of(cell));
  }
}
