/**
 * From evidence to an answer that cites: claims are checked word by word before anyone sees them.
 */
@NullMarked
package io.pilcrow.answer;

import org.jspecify.annotations.NullMarked;
