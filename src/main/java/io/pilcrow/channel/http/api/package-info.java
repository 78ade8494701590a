/** The routes under {@code /v1}, but for those that speak another's protocol. */
@NullMarked
package io.pilcrow.channel.http.api;

import org.jspecify.annotations.NullMarked;
