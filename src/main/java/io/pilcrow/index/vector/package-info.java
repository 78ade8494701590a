/**
 * The numeric kernel: unit vectors in blocks, searched exactly. It knows nothing of articles.
 *
 * <p>Why not an approximate index? The bound that {@code VectorBlock} proves leaves so few rows to
 * compare that the exact answer costs less than an approximate one at the sizes of a library in
 * memory.
 */
@NullMarked
package io.pilcrow.index.vector;

import org.jspecify.annotations.NullMarked;
