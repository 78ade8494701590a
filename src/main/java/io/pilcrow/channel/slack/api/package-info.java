/**
 * Slack's Web API with its limits: one client for each workspace, calls that wait their turn and
 * come back after a {@code Retry-After}, and failures told apart by what can be done about them.
 */
@NullMarked
package io.pilcrow.channel.slack.api;

import org.jspecify.annotations.NullMarked;
