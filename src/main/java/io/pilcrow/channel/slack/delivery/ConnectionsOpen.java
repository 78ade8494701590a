package io.pilcrow.channel.slack.delivery;

import com.slack.api.Slack;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.apps.connections.AppsConnectionsOpenResponse;
import io.pilcrow.channel.slack.api.SlackProblem;
import java.io.IOException;
import java.net.URI;

/** {@code apps.connections.open}: where the next Socket Mode connection goes. */
public final class ConnectionsOpen implements SocketLink.Opener {
  private static final String METHOD = "apps.connections.open";

  private final Slack slack;
  private final String appToken;

  public ConnectionsOpen(Slack slack, String appToken) {
    this.slack = slack;
    this.appToken = appToken;
  }

  @Override
  public URI open() throws SlackProblem {
    try {
      AppsConnectionsOpenResponse response =
          slack.methods(appToken).appsConnectionsOpen(request -> request);
      if (!response.isOk()) {
        throw SlackProblem.refused(METHOD, response.getError());
      }
      return URI.create(response.getUrl());
    } catch (SlackApiException e) {
      throw SlackProblem.uncertain(METHOD, "HTTP " + e.getResponse().code());
    } catch (IOException | IllegalArgumentException e) {
      throw SlackProblem.uncertain(METHOD, e.getClass().getSimpleName());
    }
  }
}
