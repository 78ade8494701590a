package io.pilcrow.answer;

import java.util.List;

/**
 * A statement as a reader wrote it, before its check: text with the places of its citations.
 *
 * <pre>
 * [Text("The ministers meet on Wednesday "), Cite(quote), Text(".")]
 * </pre>
 *
 * @param separator what stands between the statement before and this one, such as a space; not used
 *     at the start of an answer
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
}
