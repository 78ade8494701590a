/**
 * The data folder in one file, and back.
 *
 * <p>Why not a copy of the folder? A server may be writing to it: its index is several files that
 * belong together, and a line may be half there. A back-up holds what a crash at this moment would
 * have left, which the server knows how to go on from; and it says of each file what it was, so
 * that a damaged one is found before anything is written. Why a zip? Anybody can look into it.
 */
@NullMarked
package io.pilcrow.backup;

import org.jspecify.annotations.NullMarked;
