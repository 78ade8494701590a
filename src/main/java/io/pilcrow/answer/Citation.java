package io.pilcrow.answer;

import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Place;
import io.pilcrow.article.Span;
import io.pilcrow.article.TableExcerpt;
import java.util.List;
import java.util.Optional;

/**
 * The paragraph and the words behind a statement.
 *
 * @param index the number in the answer's markers, from 1
 * @param paragraph where the quote stands; empty for what only the article's record says
 * @param paragraphSpan where the quote stands in the paragraph's text
 * @param quote verbatim: the paragraph's own characters at its span, or the record's words
 * @param answerSpan the first statement of the answer's text that carries the marker
 * @param score how sure the reader is, 0 to 1
 * @param cell of a row of a table, where in the paragraph's text the cell stands that counts
 */
public record Citation(
    int index,
    Article article,
    Optional<Paragraph> paragraph,
    Span paragraphSpan,
    String quote,
    Span answerSpan,
    double score,
    Optional<Span> cell) {

  /** One that is of no table. */
  public Citation(
      int index,
      Article article,
      Optional<Paragraph> paragraph,
      Span paragraphSpan,
      String quote,
      Span answerSpan,
      double score) {
    this(index, article, paragraph, paragraphSpan, quote, answerSpan, score, Optional.empty());
  }

  /** What to show of the table that the quote is a row of. */
  public Optional<TableExcerpt> table() {
    return paragraph.flatMap(p -> TableExcerpt.of(p, paragraphSpan, cell));
  }

  /** How a list of sources names the place: "¶3, slide 4", or "record" for the article's own. */
  public String place() {
    String number = paragraph.map(p -> "¶" + p.number()).orElse("record");
    return inFile().map(place -> number + ", " + place.shown()).orElse(number);
  }

  /** Where in its file the quote begins, or of a row of a table the cell that counts. */
  public Optional<Place> inFile() {
    List<Place> quoted =
        paragraph.map(Paragraph::places).orElse(List.of()).stream()
            .filter(place -> place.span().overlaps(paragraphSpan))
            .toList();
    return quoted.stream()
        .filter(place -> cell.filter(place.span()::overlaps).isPresent())
        .findFirst()
        .or(() -> quoted.stream().findFirst());
  }
}
