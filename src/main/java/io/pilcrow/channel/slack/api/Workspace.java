package io.pilcrow.channel.slack.api;

/**
 * A workspace that has installed the app.
 *
 * @param botUser our own user there
 */
public record Workspace(String team, String botUser, WebApi api) {}
