package io.pilcrow.index;

import io.pilcrow.article.Article;
import io.pilcrow.article.Passage;

/** A passage found, with its article. The score's scale is that of the search. */
public record Hit(Article article, Passage passage, double score) {}
