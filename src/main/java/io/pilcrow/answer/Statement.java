package io.pilcrow.answer;

import io.pilcrow.article.Span;
import java.util.List;

/**
 * A statement that passed its check.
 *
 * @param delta what it adds to the answer's text: the separator, the words and the markers
 * @param answerSpan where its words and markers stand in the answer's text
 * @param citations at least one
 */
public record Statement(String delta, Span answerSpan, List<Citation> citations, Support support) {
  public Statement {
    citations = List.copyOf(citations);
    if (citations.isEmpty()) {
      throw new IllegalArgumentException("a statement needs a citation: " + delta);
    }
  }
}
