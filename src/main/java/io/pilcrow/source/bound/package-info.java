/**
 * Files that hold texts of the other kinds bound together: books of web pages, and mail with its
 * parts.
 */
@NullMarked
package io.pilcrow.source.bound;

import org.jspecify.annotations.NullMarked;
