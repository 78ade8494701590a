package io.pilcrow.retrieval;

import io.pilcrow.article.Article;
import io.pilcrow.article.Passage;

/**
 * A passage that may answer, with its article.
 *
 * @param score higher is better; its scale is the retriever's own
 */
public record Candidate(Article article, Passage passage, double score) {}
