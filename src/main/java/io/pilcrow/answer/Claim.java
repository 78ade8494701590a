package io.pilcrow.answer;

import io.pilcrow.article.Span;
import java.util.List;

/**
 * A statement as a reader wrote it, before its check: text with the places of its citations.
 *
 * <pre>
 * [Text("The ministers meet on Wednesday "), Cite(quote), Text(".")]
 * </pre>
 *
 * @param separator what stands before this statement: a space or line break after the one before,
 *     which is left out at the start of an answer, or an introduction, which is not
 * @param support how the quotes back the words
 */
public record Claim(String separator, List<Piece> pieces, Support support) {

  /** A part of a claim. */
  public sealed interface Piece permits Text, Cite {}

  /** Words, shown as they are. */
  public record Text(String text) implements Piece {}

  /** The place of a marker such as {@code [1]}. */
  public record Cite(Quote quote) implements Piece {}

  public Claim {
    pieces = List.copyOf(pieces);
  }

  /** The same claim, whose quotes are rows of a table of which this cell counts. */
  public Claim ofCell(Span cell) {
    return new Claim(
        separator,
        pieces.stream()
            .map(piece -> piece instanceof Cite cite ? new Cite(cite.quote().ofCell(cell)) : piece)
            .toList(),
        support);
  }
}
