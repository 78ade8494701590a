/**
 * What kind of question somebody asks: learned from the examples in {@code examples.txt}, over what
 * the question means (its embedding) and how it is worded (its first words).
 *
 * <p>Why not patterns? "tl;dr", "give me the gist" and "what should I know" share no word; their
 * meanings are close, and whoever meets a wording that is missed adds a line.
 */
@NullMarked
package io.pilcrow.question.kind;

import org.jspecify.annotations.NullMarked;
