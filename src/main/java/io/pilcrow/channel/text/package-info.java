/**
 * Answers as people read them where there is no page: plain text, a terminal's, and Markdown, for
 * the command line and for HTTP. One renderer says what there is to say and in what order; a form
 * says how it is written.
 */
@NullMarked
package io.pilcrow.channel.text;

import org.jspecify.annotations.NullMarked;
