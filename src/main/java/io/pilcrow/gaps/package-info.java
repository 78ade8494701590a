/**
 * What the articles could not answer: the questions, grouped by what they ask, for whoever writes
 * the articles.
 *
 * <p>Why by the embedder, and not by a topic model? It is there already, it puts "How do I return
 * it?" beside "Can I send it back?", and one group more or less costs a reader of the list nothing.
 *
 * <p>These are words of people. They are kept for a limited time and number, in one file that only
 * its owner can read, without e-mail addresses and numbers, without who asked; and not at all where
 * that is set.
 */
@NullMarked
package io.pilcrow.gaps;

import org.jspecify.annotations.NullMarked;
