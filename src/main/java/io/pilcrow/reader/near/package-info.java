/**
 * What the articles have to do with a question, where the model's word alone is not enough: which
 * sentences speak of its subject, which articles never name it, how far an unlikely answer is
 * trusted, and what is shown when there is none.
 */
@NullMarked
package io.pilcrow.reader.near;

import org.jspecify.annotations.NullMarked;
