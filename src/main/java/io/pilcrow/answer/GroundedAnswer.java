package io.pilcrow.answer;

import java.util.List;
import java.util.Optional;

/**
 * An answer in which every statement is supported by what it cites.
 *
 * @param text the statements in order, with markers such as {@code [1]}
 * @param shortAnswer the exact span of the article that answers, where there is one; the first
 *     citation supports it
 * @param citations in the order of their index, from 1
 */
public record GroundedAnswer(
    String text,
    Optional<String> shortAnswer,
    double confidence,
    List<Statement> statements,
    List<Citation> citations)
    implements Answer {

  public GroundedAnswer {
    statements = List.copyOf(statements);
    citations = List.copyOf(citations);
    if (statements.isEmpty() || citations.isEmpty()) {
      throw new IllegalArgumentException("a grounded answer needs a statement and a citation");
    }
  }
}
