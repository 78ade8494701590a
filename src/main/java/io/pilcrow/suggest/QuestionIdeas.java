package io.pilcrow.suggest;

import io.pilcrow.article.Article;
import java.util.List;
import java.util.Optional;

/**
 * Thinks of questions about an article, the best first; whether the article answers them is for
 * {@link Suggestions} to find out. Thread-safe.
 */
public interface QuestionIdeas {
  /**
   * What somebody who has not asked yet may want to ask; empty when nobody can think at the moment,
   * so that asking later may help.
   */
  Optional<List<SuggestedQuestion>> starters(Article article);

  /** What somebody may want to ask next; as {@link #starters}. */
  Optional<List<SuggestedQuestion>> followUps(Article article, String question, String answer);
}
