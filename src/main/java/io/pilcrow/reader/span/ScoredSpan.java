package io.pilcrow.reader.span;

import io.pilcrow.article.Span;

/**
 * A stretch of a text that may be the answer.
 *
 * @param margin its start and end logits less those of "no answer here": above 0 it is likelier
 *     than none
 */
record ScoredSpan(Span span, double margin) {}
