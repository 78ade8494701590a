/**
 * Meaning as a vector: an {@link io.pilcrow.embedding.Embedder} turns questions and passages into
 * unit vectors.
 */
@NullMarked
package io.pilcrow.embedding;

import org.jspecify.annotations.NullMarked;
