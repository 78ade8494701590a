/** Which language a text or a question is in; imports nothing of ours. */
@NullMarked
package io.pilcrow.language;

import org.jspecify.annotations.NullMarked;
