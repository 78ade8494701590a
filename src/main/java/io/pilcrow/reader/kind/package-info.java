/**
 * An {@link io.pilcrow.reader.kind.Answerer} for each kind of question, and what only it needs. A
 * new kind is one class here and its examples in {@code question/kind/examples.txt}.
 */
@NullMarked
package io.pilcrow.reader.kind;

import org.jspecify.annotations.NullMarked;
