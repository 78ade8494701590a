package io.pilcrow.article;

/**
 * Told how far the embedding of an article has come, from whatever thread embeds. What it throws
 * ends the embedding, and the article is not taken in.
 */
@FunctionalInterface
public interface PassageProgress {
  /**
   * @param done passages that are embedded so far; 0 when the article has been split
   * @param all passages of the article
   */
  void at(int done, int all);
}
