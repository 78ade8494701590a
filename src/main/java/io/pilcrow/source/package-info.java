/**
 * Where articles come from: text, Markdown, HTML, folders and web addresses; cleaning drops what is
 * not the article.
 */
@NullMarked
package io.pilcrow.source;

import org.jspecify.annotations.NullMarked;
