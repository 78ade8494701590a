/**
 * The model that reads question and passage together and finds the words that answer, and how its
 * findings become a statement.
 */
@NullMarked
package io.pilcrow.reader.span;

import org.jspecify.annotations.NullMarked;
