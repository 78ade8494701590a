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
 * Whose token is whose. Each token is asked once, by {@code auth.test}, when it is first needed; so
 * a start does not wait for Slack. Thread-safe.
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
   * The workspace of a team, if one of the tokens is its.
   *
   * @throws SlackProblem when it could be one that Slack cannot tell us about just now
   */
  public synchronized Optional<Workspace> of(String team) throws SlackProblem {
    if (!byTeam.containsKey(team)) {
      identify();
    }
    return Optional.ofNullable(byTeam.get(team));
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
          Workspace workspace =
              new Workspace(who.getTeamId(), who.getUserId(), new WebApi(client, timing, errors));
          byTeam.put(workspace.team(), workspace);
          LOG.info("Slack workspace {} ({})", who.getTeam(), who.getTeamId());
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
