/**
 * The Model Context Protocol, for agents: tools and resources over HTTP and over standard input.
 *
 * <p>Two eras of the protocol are served. In the legacy one (2024-11-05 to 2025-11-25) a client
 * begins with {@code initialize}; the official SDK speaks it. In the modern one (2026-07-28) each
 * request stands alone and says its version; SDK 2.1.0 does not know it, so {@link
 * io.pilcrow.channel.mcp.McpRevision2026} puts its rules around the same SDK handlers.
 *
 * <p>Why not the SDK's transports? Its servlet refuses the modern era's requests before they could
 * be looked at, and its standard input transport knows only the legacy one. Its list of resources
 * is fixed when it is built and has no pages: {@code resources/list} is ours.
 */
@NullMarked
package io.pilcrow.channel.mcp;

import org.jspecify.annotations.NullMarked;
