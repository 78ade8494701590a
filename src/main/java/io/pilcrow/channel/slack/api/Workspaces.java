package io.pilcrow.channel.slack.api;

import com.slack.api.Slack;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.auth.AuthTestResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose token is whose: a workspace's, or an organisation's where the app is installed for all of
 * its workspaces at once. Each token is asked once, by {@code auth.test}, when it is first needed;
 * so a start does not wait for Slack. Thread-safe.
 */
public final class Workspaces {
  private static final Logger LOG = LoggerFactory.getLogger(Workspaces.class);

  private final Slack slack;
  private final Timing timing;
  private final ApiErrors errors;
  private final List<String> unknownTokens;
  private final Map<String, Workspace> byTeam = new LinkedHashMap<>();

  public Workspaces(Slack slack, List<String> botTokens, Timing timing, ApiErrors errors) {
    this.slack = slack;
    this.timing = timing;
    this.errors = errors;
    this.unknownTokens = new ArrayList<>(botTokens);
  }

  /**
   * The workspace, or organisation, that a token is of, if one of the tokens is its. Where Slack
   * does not say of the only token that it is an organisation's, it is taken for that all the same:
   * Slack delivers to whoever installed the app, and there is nobody else.
   *
   * @param team a workspace's id, {@code T…}, or an organisation's, {@code E…}
   * @throws SlackProblem when it could be one that Slack cannot tell us about just now
   */
  public synchronized Optional<Workspace> of(String team) throws SlackProblem {
    if (!byTeam.containsKey(team)) {
      identify();
    }
    Workspace known = byTeam.get(team);
    if (known == null && team.startsWith("E") && byTeam.size() == 1) {
      known = byTeam.values().iterator().next();
    }
    return Optional.ofNullable(known);
  }

  /** Forgets the token of a team that took it back. */
  public synchronized void forget(String team) {
    byTeam.remove(team);
  }

  private void identify() throws SlackProblem {
    for (Iterator<String> tokens = unknownTokens.iterator(); tokens.hasNext(); ) {
      MethodsClient client = slack.methods(tokens.next());
      try {
        AuthTestResponse who = client.authTest(request -> request);
        if (who.isOk()) {
          boolean organisation = who.isEnterpriseInstall() && who.getEnterpriseId() != null;
          Workspace workspace =
              new Workspace(
                  organisation ? who.getEnterpriseId() : who.getTeamId(),
                  who.getUserId(),
                  new WebApi(client, timing, errors));
          byTeam.put(workspace.team(), workspace);
          LOG.info("Slack workspace {} ({})", who.getTeam(), workspace.team());
        } else {
          errors.failed("auth.test", String.valueOf(who.getError()));
          refused(SlackProblem.refused("auth.test", String.valueOf(who.getError())));
        }
      } catch (IOException | SlackApiException e) {
        errors.failed("auth.test", "nothing");
        throw SlackProblem.uncertain("auth.test", e.getClass().getSimpleName());
      }
      tokens.remove();
    }
  }

  /**
   * A token that Slack does not know is not asked about again; one that it could not look at is.
   */
  private static void refused(SlackProblem problem) throws SlackProblem {
    if (problem.isUncertain() || problem.isRateLimited()) {
      throw problem;
    }
    LOG.error(
        "{}: a bot token of SLACK_BOT_TOKEN is no good; \"pilcrow slack check\" says what to mend",
        problem.getMessage());
  }
}
