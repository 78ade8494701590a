/** What is asked: a question, the turns before it, and the standalone question they amount to. */
@NullMarked
package io.pilcrow.question;

import org.jspecify.annotations.NullMarked;
