/**
 * Text, Markdown and HTML: which part of a page is the article, what of it can be seen, and its
 * blocks.
 */
@NullMarked
package io.pilcrow.source.markup;

import org.jspecify.annotations.NullMarked;
