/** An article as sentences, rows and lists, and how words of it are quoted. */
@NullMarked
package io.pilcrow.reader.text;

import org.jspecify.annotations.NullMarked;
