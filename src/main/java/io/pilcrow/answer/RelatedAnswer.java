package io.pilcrow.answer;

import java.util.List;

/**
 * The articles do not say outright what was asked, but speak of it: one or two sentences, cited,
 * behind an introduction that says they are not the answer. Never counted as one.
 *
 * @param text the introduction, then the statements, with markers such as {@code [1]}
 * @param citations in the order of their index, from 1
 */
public record RelatedAnswer(
    String text, double confidence, List<Statement> statements, List<Citation> citations)
    implements Answer {

  public RelatedAnswer {
    statements = List.copyOf(statements);
    citations = List.copyOf(citations);
    if (statements.isEmpty() || citations.isEmpty()) {
      throw new IllegalArgumentException("a related answer needs a statement and a citation");
    }
  }
}
