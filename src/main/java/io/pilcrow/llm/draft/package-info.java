/**
 * What a chat model writes, taken apart as it streams: words, markers, quotes, and the statements
 * they make up. Nothing here knows whether a statement is true.
 */
@NullMarked
package io.pilcrow.llm.draft;

import org.jspecify.annotations.NullMarked;
