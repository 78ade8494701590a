package io.pilcrow.article;

import java.util.List;

/** Cuts an article into passages. A passage never crosses a paragraph. */
public interface PassageSplitter {
  /** The passages in reading order; every sentence of every paragraph is in at least one. */
  List<Passage> split(Article article);
}
