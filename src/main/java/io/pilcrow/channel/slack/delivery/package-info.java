/**
 * What comes in from Slack, over HTTP ({@code SlackEndpoint}) or Socket Mode ({@code SocketLink}):
 * believed, understood ({@code PayloadReader}), written down ({@code Journal}) and then
 * acknowledged. The work is done elsewhere, by an {@code Inbox.Handler}.
 *
 * <p>Why written down first? Slack delivers again what is not acknowledged within three seconds,
 * and nothing that is: a question that was acknowledged and then lost would never be answered.
 */
@NullMarked
package io.pilcrow.channel.slack.delivery;

import org.jspecify.annotations.NullMarked;
