package io.pilcrow.channel.slack;

import com.slack.api.Slack;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.auth.AuthTestResponse;
import io.pilcrow.channel.slack.api.SlackProblem;
import io.pilcrow.channel.slack.api.SystemTiming;
import io.pilcrow.channel.slack.delivery.ConnectionsOpen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Looks whether Slack is set up, and says in words what to mend. */
public final class SlackCheck {
  private static final String REINSTALL =
      "Add it under OAuth & Permissions, then reinstall the app to the workspace.";

  private final SlackSettings settings;

  public SlackCheck(SlackSettings settings) {
    this.settings = settings;
  }

  /**
   * One thing looked at.
   *
   * @param sentence what is so, and if it is not well, what to do
   */
  public record Finding(boolean well, String sentence) {}

  /**
   * Asks Slack, and over HTTP this server's own address; a few seconds. Everything is looked at,
   * whatever comes out of what.
   */
  public List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    if (settings.botTokens().isEmpty()) {
      findings.add(
          bad(
              "SLACK_BOT_TOKEN is not set. Copy the Bot User OAuth Token (xoxb-…) from OAuth &"
                  + " Permissions."));
    }
    Slack slack = SlackChannel.client(settings);
    int number = 0;
    for (String token : settings.botTokens()) {
      botToken(slack, token, "Bot token " + ++number, findings);
    }
    delivery(slack, findings);
    return List.copyOf(findings);
  }

  private void botToken(Slack slack, String token, String name, List<Finding> findings) {
    if (!token.startsWith("xoxb-")) {
      findings.add(bad(name + " does not begin with xoxb-. Take the Bot User OAuth Token."));
      return;
    }
    try {
      AuthTestResponse who = slack.methods(token).authTest(request -> request);
      if (!who.isOk()) {
        findings.add(
            bad("%s is not accepted (%s). Reinstall the app.".formatted(name, who.getError())));
        return;
      }
      String whose = who.isEnterpriseInstall() ? "organisation" : "workspace";
      findings.add(good("%s is of %s %s.".formatted(name, whose, who.getTeam())));
      scopes(who, name, findings);
    } catch (IOException | SlackApiException e) {
      findings.add(unreachable());
    }
  }

  private static void scopes(AuthTestResponse who, String name, List<Finding> findings) {
    List<String> header = who.getHttpResponseHeaders().get("x-oauth-scopes");
    Set<String> missing = new TreeSet<>(SlackManifest.scopes());
    if (header != null) {
      header.forEach(
          line -> Arrays.stream(line.split(",")).map(String::strip).forEach(missing::remove));
    }
    if (missing.isEmpty()) {
      findings.add(good(name + " has all the scopes."));
    }
    for (String scope : missing) {
      findings.add(bad("%s lacks the scope %s. %s".formatted(name, scope, REINSTALL)));
    }
  }

  private void delivery(Slack slack, List<Finding> findings) {
    if (settings.appToken().isPresent()) {
      socketMode(slack, settings.appToken().get(), findings);
    } else if (settings.signingSecret().isEmpty()) {
      findings.add(
          bad(
              "Neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (HTTP) is set. Set"
                  + " one of them, from Basic Information."));
    } else if (!settings.signingSecret().get().matches("[0-9a-f]{32}")) {
      findings.add(
          bad(
              "SLACK_SIGNING_SECRET is not 32 hexadecimal digits. Copy the Signing Secret from"
                  + " Basic Information, not the Client Secret."));
    } else {
      findings.add(address(settings.signingSecret().get()));
    }
  }

  private Finding address(String signingSecret) {
    if (settings.publicUrl().isEmpty()) {
      return bad(
          "PILCROW_PUBLIC_URL is not set, so that Slack has no address to send events to. Set it to"
              + " this server's own, such as https://pilcrow.example.org.");
    }
    try (SystemTiming clock = new SystemTiming()) {
      return new AddressCheck(settings.publicUrl().get(), signingSecret, clock).run();
    }
  }

  private void socketMode(Slack slack, String token, List<Finding> findings) {
    if (!token.startsWith("xapp-")) {
      findings.add(bad("SLACK_APP_TOKEN does not begin with xapp-. Take an App-Level Token."));
      return;
    }
    try {
      new ConnectionsOpen(slack, token).open();
      findings.add(good("Socket Mode can connect."));
    } catch (SlackProblem problem) {
      findings.add(
          problem.isUncertain()
              ? unreachable()
              : bad(
                  "Socket Mode cannot connect (%s). Turn Socket Mode on, and give the app-level"
                          .formatted(problem.code())
                      + " token the scope connections:write."));
    }
  }

  private Finding unreachable() {
    return bad(
        "Slack cannot be reached at %s. Look at the network, a proxy, and SLACK_API_URL."
            .formatted(settings.apiUrl()));
  }

  private static Finding good(String sentence) {
    return new Finding(true, sentence);
  }

  private static Finding bad(String sentence) {
    return new Finding(false, sentence);
  }
}
