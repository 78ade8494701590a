/**
 * The HTTP server, and the only user of Javalin. {@link io.pilcrow.channel.http.Routes} lists every
 * route; the rooms inside are for this package only:
 *
 * <pre>
 * wire     bodies, problems, streams            imports none of the others
 * guard    keys, origins, limits, places        imports wire
 * api      the routes under /v1
 * openai   the same answers for OpenAI's clients
 * pages    pages for people, and the widget
 * </pre>
 *
 * <p>Why not Javalin's own body, validation and SSE helpers? A body must be refused by its size
 * before it is held, be strict UTF-8, and name each wrong field by its JSON pointer; a stream must
 * notice that its reader has gone while nothing is being said. Those are a few small classes here.
 */
@NullMarked
package io.pilcrow.channel.http;

import org.jspecify.annotations.NullMarked;
