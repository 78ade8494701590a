/**
 * An article while it is read, and the words that every reader of articles needs: what its bytes
 * say, which characters a reader sees, what is furniture. Why is {@link
 * io.pilcrow.source.draft.SourceException} here and not beside ArticleReader? The rooms throw it,
 * and a room never imports the house.
 */
@NullMarked
package io.pilcrow.source.draft;

import org.jspecify.annotations.NullMarked;
