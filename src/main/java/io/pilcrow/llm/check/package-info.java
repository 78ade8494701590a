/**
 * Whether the paragraphs support what was written, statement by statement: the words, the numbers
 * and names, the denials, and what the built-in reader finds there.
 *
 * <p>Why not ask the model to check itself? Whoever invents a number also confirms it.
 */
@NullMarked
package io.pilcrow.llm.check;

import org.jspecify.annotations.NullMarked;
