/**
 * Meaning as a vector: an {@link io.pilcrow.embedding.Embedder} turns questions and passages into
 * unit vectors.
 *
 * <p>A server runs {@link io.pilcrow.embedding.OnnxEmbedder}, with a model of its own or that of a
 * folder. {@link io.pilcrow.embedding.LangChain4jEmbedder}, over any {@code EmbeddingModel}, is for
 * whoever puts an assistant together in code; no setting reaches it yet. {@link
 * io.pilcrow.embedding.LangChain4jEmbeddingModel} is the other direction, for Easy RAG beside which
 * we are measured.
 */
@NullMarked
package io.pilcrow.embedding;

import org.jspecify.annotations.NullMarked;
