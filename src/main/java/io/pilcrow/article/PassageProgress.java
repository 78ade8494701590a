package io.pilcrow.article;

/** Told how far the embedding of an article has come, from whatever thread embeds. */
@FunctionalInterface
public interface PassageProgress {
  /**
   * @param done passages that are embedded so far
   * @param all passages of the article
   */
  void at(int done, int all);
}
