/** The commands of the terminal. */
@NullMarked
package io.pilcrow.channel.cli;

import org.jspecify.annotations.NullMarked;
