/** Commands over the data folder as a whole. They load no model. */
@NullMarked
package io.pilcrow.channel.cli.data;

import org.jspecify.annotations.NullMarked;
