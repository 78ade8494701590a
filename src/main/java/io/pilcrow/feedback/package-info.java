/** What people think of answers; every channel that takes a rating writes it into one log. */
@NullMarked
package io.pilcrow.feedback;

import org.jspecify.annotations.NullMarked;
