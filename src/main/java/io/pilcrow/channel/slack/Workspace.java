package io.pilcrow.channel.slack;

/**
 * A workspace that has installed the app.
 *
 * @param botUser our own user there
 */
record Workspace(String team, String botUser, WebApi api) {}
