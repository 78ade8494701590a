/**
 * Who may do what, how often and how many at once, and that a request sent twice is done once.
 * Works on requests as they come; knows nothing of what a route does.
 */
@NullMarked
package io.pilcrow.channel.http.guard;

import org.jspecify.annotations.NullMarked;
