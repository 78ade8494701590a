/**
 * What was written: articles, their numbered paragraphs, and the passages cut from them.
 *
 * <p>A passage never crosses a paragraph, so whatever is found cites exactly one paragraph.
 */
@NullMarked
package io.pilcrow.article;

import org.jspecify.annotations.NullMarked;
