/**
 * Which formats there are: by what each is known, and by which class it is read. Why is this not a
 * part of ArticleReader? What fetches pages and looks through folders asks for formats, too.
 */
@NullMarked
package io.pilcrow.source.format;

import org.jspecify.annotations.NullMarked;
