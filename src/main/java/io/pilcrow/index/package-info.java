/**
 * Where passages are kept and found: the library of articles, the vector store and the keyword
 * index, and what of them survives a restart.
 *
 * <p>A server runs {@link io.pilcrow.index.DurableLibrary}, over the vectors of {@link
 * io.pilcrow.index.MemoryLibrary}, or, where several share one, {@link
 * io.pilcrow.index.SharedLibrary}. These are for whoever puts an assistant together in code, and no
 * setting reaches them yet:
 *
 * <ul>
 *   <li>{@code StoreVectors} keeps the vectors in any {@code EmbeddingStore} of LangChain4j that a
 *       {@code MemoryLibrary} is given; when passages of a view are gone there, it throws {@link
 *       io.pilcrow.index.OutdatedViewException}, and {@code Pilcrow} asks a newer view;
 *   <li>{@link io.pilcrow.index.InMemoryVectorStore} is our own vectors as such a store.
 * </ul>
 */
@NullMarked
package io.pilcrow.index;

import org.jspecify.annotations.NullMarked;
