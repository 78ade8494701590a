/**
 * The commands of the terminal: {@code serve}, {@code ask}, {@code explain}, {@code eval}, {@code
 * mcp} and {@code keys}. {@code slack} is the application's, since it is about one channel's
 * set-up.
 *
 * <p>The commands do not know how an assistant is put together: they are handed an {@link
 * io.pilcrow.channel.cli.Opener}. Why are settings flags too? Because whoever tries something out
 * types it before writing it into a file; {@link io.pilcrow.channel.cli.SettingFlag} carries them
 * from the table of settings, so that no flag is written down twice.
 */
@NullMarked
package io.pilcrow.channel.cli;

import org.jspecify.annotations.NullMarked;
