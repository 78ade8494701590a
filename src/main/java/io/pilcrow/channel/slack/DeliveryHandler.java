package io.pilcrow.channel.slack;

import com.slack.api.methods.request.chat.ChatPostEphemeralRequest;
import com.slack.api.model.block.LayoutBlock;
import io.pilcrow.channel.slack.answer.Answering;
import io.pilcrow.channel.slack.answer.HomeTab;
import io.pilcrow.channel.slack.answer.Overview;
import io.pilcrow.channel.slack.answer.RatingReasons;
import io.pilcrow.channel.slack.answer.SlackWords;
import io.pilcrow.channel.slack.api.SlackProblem;
import io.pilcrow.channel.slack.api.Timing;
import io.pilcrow.channel.slack.api.Workspace;
import io.pilcrow.channel.slack.api.Workspaces;
import io.pilcrow.channel.slack.delivery.Inbox;
import io.pilcrow.channel.slack.delivery.Incoming;
import io.pilcrow.channel.slack.delivery.Incoming.Asked;
import io.pilcrow.channel.slack.delivery.Incoming.Asked.Place;
import io.pilcrow.channel.slack.delivery.Journal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what the inbox took in. Questions of one thread are answered one after the other; errands
 * (the stop button before all) never wait behind questions. Thread-safe.
 */
final class DeliveryHandler implements Inbox.Handler {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryHandler.class);
  private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(30);

  /** From the tenth failure on it is tried every five minutes, for about a day. */
  private static final int SLOWEST = 10;

  private static final int TRIES = 300;

  private final Workspaces workspaces;
  private final Answering answering;
  private final HomeTab home;
  private final Overview overview;
  private final FeedbackStore feedback;
  private final Journal journal;
  private final KeyedExecutor questions;
  private final Executor errands;
  private final Timing timing;
  private final BooleanSupplier closing;

  DeliveryHandler(
      Workspaces workspaces,
      Answering answering,
      HomeTab home,
      Overview overview,
      FeedbackStore feedback,
      Journal journal,
      KeyedExecutor questions,
      Executor errands,
      Timing timing,
      BooleanSupplier closing) {
    this.workspaces = workspaces;
    this.answering = answering;
    this.home = home;
    this.overview = overview;
    this.feedback = feedback;
    this.journal = journal;
    this.questions = questions;
    this.errands = errands;
    this.timing = timing;
    this.closing = closing;
  }

  private interface Errand {
    void run(Workspace workspace) throws SlackProblem;
  }

  @Override
  public Optional<String> atOnce(Asked command) {
    return SlackWords.isHelp(command.text()) ? Optional.of(SlackWords.USAGE) : Optional.empty();
  }

  @Override
  public void answer(Asked asked) {
    submit(asked, 1, false);
  }

  /** Takes up again what an earlier process left. */
  void resume() {
    journal.open().forEach(asked -> submit(asked, 1, true));
  }

  @Override
  public void homeOpened(Incoming.HomeOpened opened) {
    errand(opened.team(), workspace -> home.open(opened, workspace));
  }

  @Override
  public void stop(Incoming.Stopped stopped) {
    errand(stopped.team(), workspace -> answering.stop(stopped, workspace));
  }

  @Override
  public void rate(Incoming.Rated rated) {
    String said = noted(rated);
    List<LayoutBlock> blocks =
        said.equals(SlackWords.WHY) ? RatingReasons.ask(rated.answerId()) : List.of();
    errand(
        rated.team(),
        workspace ->
            workspace
                .api()
                .postEphemeral(
                    ChatPostEphemeralRequest.builder()
                        .channel(rated.channel())
                        .user(rated.user())
                        .threadTs(rated.threadTs().isEmpty() ? null : rated.threadTs())
                        .text(said)
                        .blocks(blocks.isEmpty() ? null : blocks)
                        .build()));
  }

  /** Keeps the rating; says so, or asks why it is a bad one. */
  private String noted(Incoming.Rated rated) {
    if (!journal.answered(rated.answerId())) {
      return SlackWords.UNKNOWN_ANSWER;
    }
    try {
      Optional<String> reason = rated.reason().filter(RatingReasons::has);
      String user = "slack:" + rated.team() + "/" + rated.user();
      feedback.put(rated.answerId(), user, rated.good(), reason);
      return rated.good() || reason.isPresent() ? SlackWords.THANKS : SlackWords.WHY;
    } catch (RuntimeException e) {
      LOG.error("a rating could not be kept", e);
      return SlackWords.NOT_NOTED;
    }
  }

  @Override
  public void overview(Incoming.OverviewAsked asked) {
    errand(asked.team(), workspace -> overview.show(asked, workspace));
  }

  @Override
  public void share(Incoming.Shared shared) {
    Asked question =
        new Asked(
            shared.id(),
            Place.MENTION,
            shared.team(),
            shared.channel(),
            shared.ts(),
            shared.threadTs(),
            shared.user(),
            shared.userTeam(),
            "",
            0,
            "");
    questions.submit(
        question.threadKey(),
        () ->
            attempt(
                shared.team(),
                workspace -> journal.done(question, answering.share(question, workspace))));
  }

  @Override
  public void removed(Incoming.Removed removed) {
    LOG.warn("Slack workspace {} took its token back ({})", removed.team(), removed.event());
    workspaces.forget(removed.team());
  }

  @Override
  public void throttled(Incoming.Throttled throttled) {
    LOG.warn("Slack holds back events of workspace {}: there are too many", throttled.team());
  }

  private void errand(String team, Errand errand) {
    try {
      errands.execute(() -> attempt(team, errand));
    } catch (RejectedExecutionException e) {
      LOG.debug("closing", e);
    }
  }

  private void attempt(String team, Errand errand) {
    try {
      Optional<Workspace> workspace = workspaces.of(team);
      if (workspace.isPresent()) {
        errand.run(workspace.get());
      }
    } catch (SlackProblem problem) {
      LOG.warn("{}", problem.getMessage());
    } catch (RuntimeException e) {
      LOG.error("an errand for Slack failed", e);
    }
  }

  private void submit(Asked asked, int attempt, boolean again) {
    String thread = asked.ephemeral() ? asked.id() : asked.threadKey();
    questions.submit(thread, () -> run(asked, attempt, again));
  }

  private void run(Asked asked, int attempt, boolean again) {
    if (closing.getAsBoolean()) {
      return;
    }
    try {
      Optional<Workspace> workspace = workspaces.of(asked.team());
      if (workspace.isPresent()) {
        journal.done(asked, answer(asked, workspace.get(), again));
      } else {
        strange(asked);
      }
    } catch (CancellationException e) {
      LOG.debug("closing: a question is left for the next start");
    } catch (SlackProblem problem) {
      failed(asked, attempt, problem);
    }
  }

  private Optional<String> answer(Asked asked, Workspace workspace, boolean again)
      throws SlackProblem {
    if (asked.ephemeral()) {
      answering.answerOne(asked);
      return Optional.empty();
    }
    if (answering.isPrivate(asked)) {
      answering.answerPrivately(asked, workspace);
      return Optional.empty();
    }
    return answering.answer(asked, workspace, again);
  }

  /** There is no token to answer with; a command can be answered without one. */
  private void strange(Asked asked) {
    LOG.warn("There is no bot token for workspace {}", asked.team());
    if (asked.ephemeral()) {
      answering.tellOne(asked, SlackWords.NO_TOKEN);
    }
    journal.done(asked, Optional.empty());
  }

  private void failed(Asked asked, int attempt, SlackProblem problem) {
    if (problem.isTokenGone()) {
      LOG.error(
          "{}: the bot token of workspace {} is no longer good. Reinstall the app, set"
              + " SLACK_BOT_TOKEN and start again; the question in {} is answered then",
          problem.getMessage(),
          asked.team(),
          asked.channel());
    } else if (!problem.isUncertain() && !problem.isRateLimited()) {
      LOG.warn("{}; the question in {} stays unanswered", problem.getMessage(), asked.channel());
      journal.done(asked, Optional.empty());
    } else if (attempt < TRIES) {
      LOG.warn("{}; trying again later", problem.getMessage());
      Duration wait = BEFORE_NEXT_TRY.multipliedBy(Math.min(attempt, SLOWEST));
      timing.after(wait, () -> submit(asked, attempt + 1, true));
    } else {
      LOG.error("{}; the next start tries again", problem.getMessage());
    }
  }
}
