/** The HTTP API and the hosted pages; the only user of Javalin. */
@NullMarked
package io.pilcrow.channel.http;

import org.jspecify.annotations.NullMarked;
