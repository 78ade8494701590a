/** Passages found by their words, with BM25 of Lucene, in memory. */
@NullMarked
package io.pilcrow.index.keyword;

import org.jspecify.annotations.NullMarked;
