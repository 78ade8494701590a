/**
 * Where articles come from: files, folders, web addresses and texts. {@link
 * io.pilcrow.source.ArticleReader} is the door; the rooms behind it read one kind of thing each,
 * and all of them make a {@link io.pilcrow.source.draft.Draft}, which is cleaned and numbered in
 * one way.
 *
 * <pre>
 * bytes → format (by what they hold, then by the name or the server) → a room reads them → Draft
 *                                     → without furniture → numbered paragraphs → Article
 * </pre>
 *
 * <p>Why does the content count more than the name? Files are misnamed by those who send them, and
 * a server's media type is often nobody's decision.
 */
@NullMarked
package io.pilcrow.source;

import org.jspecify.annotations.NullMarked;
