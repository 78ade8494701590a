package io.pilcrow.answer;

import io.pilcrow.article.Span;
import io.pilcrow.retrieval.Candidate;

/**
 * The words that a claim rests on.
 *
 * @param source the passage they come from; the cited paragraph is its paragraph
 * @param span where in the paragraph's text (not the passage's)
 * @param text what the reader says stands there; the grounding check compares
 * @param score how sure the reader is of this source, 0 to 1
 */
public record Quote(Candidate source, Span span, String text, double score) {}
