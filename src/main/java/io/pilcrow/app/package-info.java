/** Start here: {@code main}, the settings, and the one place where the parts are put together. */
@NullMarked
package io.pilcrow.app;

import org.jspecify.annotations.NullMarked;
