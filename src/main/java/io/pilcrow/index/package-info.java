/**
 * Where passages are kept and found: the library of articles, the vector store and the keyword
 * index, and what of them survives a restart.
 */
@NullMarked
package io.pilcrow.index;

import org.jspecify.annotations.NullMarked;
