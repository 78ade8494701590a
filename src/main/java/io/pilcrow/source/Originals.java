package io.pilcrow.source;

import io.pilcrow.article.Article;

/** Told of the files that articles are read from, so that they can be kept. Throws nothing. */
@FunctionalInterface
public interface Originals {
  /** Keeps nothing. */
  Originals NONE = (article, pdf) -> {};

  /** An article was read from this PDF; whether it is then taken in is not known yet. */
  void read(Article article, byte[] pdf);
}
