/**
 * Questions that readers are offered: thought of by somebody, asked by Pilcrow of itself, and shown
 * only when they were answered.
 *
 * <pre>
 * article → ideas of a chat model, then of its own sentences → each asked → those with an answer
 * </pre>
 *
 * <p>Why not show what a model proposes? A button that leads to "I could not find this" is worse
 * than none.
 */
@NullMarked
package io.pilcrow.suggest;

import org.jspecify.annotations.NullMarked;
