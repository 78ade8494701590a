/**
 * The security boundary: which addresses may be fetched, and the only code that opens a connection
 * to a place that somebody named. Alone, so that it can be read and reviewed alone.
 */
@NullMarked
package io.pilcrow.source.fetch;

import org.jspecify.annotations.NullMarked;
