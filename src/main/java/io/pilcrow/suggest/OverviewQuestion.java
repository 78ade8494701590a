package io.pilcrow.suggest;

import io.pilcrow.article.Article;
import java.util.List;
import java.util.Optional;

/** What most people want to know first of any article. */
public final class OverviewQuestion implements QuestionIdeas {
  private static final String OVERVIEW = "What is this article about?";

  @Override
  public Optional<List<SuggestedQuestion>> starters(Article article) {
    return Optional.of(List.of(new SuggestedQuestion(OVERVIEW)));
  }

  /** Nothing: whoever has asked knows what it is about. */
  @Override
  public Optional<List<SuggestedQuestion>> followUps(
      Article article, String question, String answer) {
    return Optional.of(List.of());
  }
}
