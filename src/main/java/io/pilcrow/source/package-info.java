/**
 * Where articles come from: files, folders, web addresses and texts. {@link
 * io.pilcrow.source.ArticleReader} is the door; the rooms behind it read one kind of thing each.
 */
@NullMarked
package io.pilcrow.source;

import org.jspecify.annotations.NullMarked;
