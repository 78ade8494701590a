/** PDF and DOCX, unpacked within bounds. */
@NullMarked
package io.pilcrow.source.office;

import org.jspecify.annotations.NullMarked;
