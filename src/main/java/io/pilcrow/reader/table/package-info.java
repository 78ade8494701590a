/** Which row and which cells of a table a question means, by its words alone. */
@NullMarked
package io.pilcrow.reader.table;

import org.jspecify.annotations.NullMarked;
