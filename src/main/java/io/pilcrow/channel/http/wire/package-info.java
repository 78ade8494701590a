/**
 * What crosses the wire, whatever it is about: bodies and their fields, problems, streams of
 * events, pages of lists, tags and addresses. Knows nothing of articles and answers, nor of who
 * calls.
 */
@NullMarked
package io.pilcrow.channel.http.wire;

import org.jspecify.annotations.NullMarked;
