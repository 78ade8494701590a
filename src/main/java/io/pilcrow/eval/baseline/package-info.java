/** What plain retrieval would answer: the figures that stand beside ours. */
@NullMarked
package io.pilcrow.eval.baseline;

import org.jspecify.annotations.NullMarked;
