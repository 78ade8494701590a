/** Which language a text or a question is in, and where the sentences of a text end. */
@NullMarked
package io.pilcrow.language;

import org.jspecify.annotations.NullMarked;
