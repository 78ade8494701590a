/**
 * Archives of XML, as Office, OpenDocument and EPUB files are: unpacked within bounds, and read
 * without entities and without the outside.
 */
@NullMarked
package io.pilcrow.source.pack;

import org.jspecify.annotations.NullMarked;
