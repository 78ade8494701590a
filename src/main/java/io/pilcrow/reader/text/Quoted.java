package io.pilcrow.reader.text;

import io.pilcrow.answer.Claim;
import io.pilcrow.answer.Claim.Cite;
import io.pilcrow.answer.Claim.Piece;
import io.pilcrow.answer.Claim.Text;
import io.pilcrow.answer.Quote;
import io.pilcrow.answer.Support;
import io.pilcrow.article.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Words of one paragraph, as they are quoted: neighbouring sentences are one quotation.
 *
 * @param sentences of the same paragraph, in its order
 */
public record Quoted(List<Sentence> sentences, double score) {
  public Quoted {
    sentences = List.copyOf(sentences);
  }

  public static Quoted of(Sentence sentence, double score) {
    return new Quoted(List.of(sentence), score);
  }

  private Span span() {
    return new Span(
        sentences.get(0).span().start(), sentences.get(sentences.size() - 1).span().end());
  }

  /** Verbatim. */
  public String text() {
    return span().of(sentences.get(0).paragraph().text());
  }

  private Quote quote() {
    Sentence first = sentences.get(0);
    return new Quote(first.article(), Optional.of(first.paragraph()), span(), text(), score);
  }

  /**
   * A statement of quotations alone.
   *
   * @param before what stands before it: an introduction, a line break
   * @param lead its first words, before the quotations
   */
  public static Claim claim(String before, String lead, List<Quoted> quotations) {
    List<Piece> pieces = new ArrayList<>();
    String separator = lead;
    for (Quoted quotation : quotations) {
      if (quotation.sentences.get(0).isRow() && !pieces.isEmpty()) {
        separator = "\n"; // the rows begin below what leads them in
      }
      pieces.add(new Text(separator + quotation.shown() + " "));
      pieces.add(new Cite(quotation.quote()));
      separator = quotation.sentences.get(0).isLeadIn() ? "\n" : " ";
    }
    return new Claim(before, pieces, Support.VERBATIM);
  }

  public static Claim claim(String before, Quoted quotation) {
    return claim(before, "", List.of(quotation));
  }

  /** In quotation marks, unless it has some of its own; the rows of a list stay rows. */
  private String shown() {
    if (sentences.get(0).isRow()) {
      return text();
    }
    String line = text().replaceAll("\\s+", " ");
    return line.matches(".*[\"“”„«»].*") ? line : "“" + line + "”";
  }
}
