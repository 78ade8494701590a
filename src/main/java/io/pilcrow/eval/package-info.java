/** Quality figures: question files, metrics, and the table that {@code pilcrow eval} prints. */
@NullMarked
package io.pilcrow.eval;

import org.jspecify.annotations.NullMarked;
