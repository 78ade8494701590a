package io.pilcrow.index;

import io.pilcrow.article.Article;
import io.pilcrow.article.PassageProgress;
import java.util.function.IntConsumer;

/** The articles that can be asked, kept and searchable. Thread-safe. */
public interface Library extends AutoCloseable {
  /**
   * Adds or replaces an article. When this returns, the article can be asked and survives a crash.
   *
   * @return false when the same version was there already, and nothing changed
   */
  boolean put(Article article, PassageProgress progress);

  /**
   * The same.
   *
   * @param progress told how many of the article's passages are embedded so far
   */
  default boolean put(Article article, IntConsumer progress) {
    return put(article, (done, all) -> progress.accept(done));
  }

  /** Gone from answers when this returns. False when there was none of that id. */
  boolean remove(String articleId);

  /** The library as it is now. */
  LibraryView view();

  @Override
  void close();
}
