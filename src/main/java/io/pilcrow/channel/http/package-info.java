/**
 * The HTTP API and the hosted pages; the only user of Javalin. {@link
 * io.pilcrow.channel.http.PilcrowServer} lists every route.
 *
 * <p>Why not Javalin's own body, validation and SSE helpers? A body must be refused by its size
 * before it is held, be strict UTF-8, and name each wrong field by its JSON pointer; a stream must
 * notice that its reader has gone while nothing is being said. Those are a few small classes here.
 */
@NullMarked
package io.pilcrow.channel.http;

import org.jspecify.annotations.NullMarked;
