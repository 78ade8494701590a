/**
 * What was meant: a question that leans on the turns before it is completed from their words.
 *
 * <p>Why not always ask a chat model? The built-in way costs a millisecond, changes nothing that
 * stands on its own, and takes words from the conversation only.
 */
@NullMarked
package io.pilcrow.question.followup;

import org.jspecify.annotations.NullMarked;
