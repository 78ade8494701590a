/**
 * Slack: asked in a thread, answered in the thread, with the paragraph. The only user of Slack's
 * Java SDK, which is used as Web API client and Block Kit model.
 *
 * <p>What comes in goes through {@code delivery}, which writes it down and acknowledges it, to
 * {@code DeliveryHandler}, which has it answered by {@code answer} over {@code api}.
 *
 * <p>Why not Bolt's router? In version 1.51.0 its {@code Assistant} ends a top-level direct message
 * of an agent app in a 404, always sends {@code thread_ts} with suggested prompts, which agent apps
 * silently drop, does not know {@code app_context_changed}, leaves unhandled Socket Mode envelopes
 * unacknowledged, accepts signatures from the future and deduplicates nothing.
 *
 * <p>Why not its Socket Mode client? Its reconnecting runs on timers of its own that no test can
 * turn. The JDK has a WebSocket; what is ours is when to open the next one.
 */
@NullMarked
package io.pilcrow.channel.slack;

import org.jspecify.annotations.NullMarked;
