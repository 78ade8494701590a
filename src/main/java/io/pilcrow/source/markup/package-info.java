/**
 * Text that marks itself up, or not at all: Markdown, plain text, tables of values and subtitles.
 */
@NullMarked
package io.pilcrow.source.markup;

import org.jspecify.annotations.NullMarked;
