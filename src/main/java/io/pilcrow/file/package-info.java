/**
 * Files in the data folder that outlive the process, and that only their owner reads.
 *
 * <p>Why not a database? What is kept here are a few thousand lines that are read once, at the
 * start; a file of lines can be read, copied and deleted by hand.
 */
@NullMarked
package io.pilcrow.file;

import org.jspecify.annotations.NullMarked;
