package io.pilcrow.suggest;

import io.pilcrow.article.VisibleText;

/**
 * A question that may be worth offering.
 *
 * @param answer words that its answer has to contain; empty when any answer will do
 */
public record SuggestedQuestion(String question, String answer) {
  public SuggestedQuestion {
    question = VisibleText.of(question);
  }

  /** A question of which only is known that the article should answer it. */
  public SuggestedQuestion(String question) {
    this(question, "");
  }
}
