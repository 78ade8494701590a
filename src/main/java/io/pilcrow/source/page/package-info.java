/** A page of HTML: which part of it is the article, what of that can be seen, and its blocks. */
@NullMarked
package io.pilcrow.source.page;

import org.jspecify.annotations.NullMarked;
