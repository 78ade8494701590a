package io.pilcrow.llm;

import io.pilcrow.article.Article;
import java.util.List;

/** Questions to offer to readers of an article. Thread-safe. */
public interface Suggestions {
  /** The most that are ever offered at once. */
  int MOST = 3;

  /**
   * What somebody who has not asked yet may want to ask; up to {@link #MOST}, each answered by the
   * article. Empty when there is nobody to think of them. May take as long as several answers the
   * first time.
   */
  List<String> starters(Article article);

  /** What somebody may want to ask next; as {@link #starters}. */
  List<String> followUps(Article article, String question, String answer);
}
