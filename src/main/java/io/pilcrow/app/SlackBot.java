package io.pilcrow.app;

import io.pilcrow.Pilcrow;
import io.pilcrow.app.settings.Settings;
import io.pilcrow.article.TooLongException;
import io.pilcrow.channel.http.Mount;
import io.pilcrow.channel.slack.SlackChannel;
import io.pilcrow.channel.slack.SlackSettings;
import io.pilcrow.channel.slack.answer.ArticleIntake;
import io.pilcrow.channel.slack.delivery.SlackResponse;
import io.pilcrow.feedback.FeedbackLog;
import io.pilcrow.feedback.FeedbackLog.Rating;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.draft.HostNotAllowedException;
import io.pilcrow.source.draft.SourceException;
import java.util.Optional;

/** The bot in Slack, where the settings hold what it needs. */
final class SlackBot implements AutoCloseable {
  private final SlackChannel channel;

  private SlackBot(SlackChannel channel) {
    this.channel = channel;
  }

  /** Empty when Slack's tokens are not set. It answers after {@link #start}. */
  static Optional<SlackBot> of(
      Pilcrow pilcrow,
      Settings settings,
      ArticleReader reader,
      FeedbackLog ratings,
      Observability observability) {
    SlackSettings slack = settings.slack();
    if (!slack.complete()) {
      return Optional.empty();
    }
    return Optional.of(
        new SlackBot(
            new SlackChannel(
                slack,
                pilcrow,
                intake(pilcrow, reader),
                (answer, user, good, reason) -> {
                  ratings.put(answer, user, good ? Rating.UP : Rating.DOWN, reason);
                  if (reason.isEmpty()) { // else it was counted when the reason was asked
                    observability.rated("slack", good ? "up" : "down");
                  }
                },
                settings.links(),
                observability::slackFailed)));
  }

  /** What to tell whoever starts the server; empty when nothing of Slack's is set. */
  static Optional<String> notice(SlackSettings slack) {
    if (slack.complete()) {
      return Optional.of(
          slack.socketMode()
              ? "Slack is on, over Socket Mode."
              : "Slack is on, over HTTP at /slack/events.");
    }
    if (!slack.botTokens().isEmpty()) {
      return Optional.of(
          "Slack is off: SLACK_BOT_TOKEN is set, but neither SLACK_APP_TOKEN (Socket Mode) nor"
              + " SLACK_SIGNING_SECRET (HTTP) is.");
    }
    return slack.socketMode() || slack.signingSecret().isPresent()
        ? Optional.of("Slack is off: SLACK_BOT_TOKEN is not set.")
        : Optional.empty();
  }

  static ArticleIntake intake(Pilcrow pilcrow, ArticleReader reader) {
    return url -> {
      try {
        return pilcrow.shelf().add(reader.fetch(url), false, (done, all) -> {}).article();
      } catch (HostNotAllowedException e) {
        throw new ArticleIntake.Refused(
            "I may not read pages of %s. Whoever runs me can allow it, or add the article."
                .formatted(e.host()));
      } catch (SourceException | TooLongException e) {
        throw new ArticleIntake.Refused("I could not read that link: " + e.getMessage() + ".");
      }
    };
  }

  /** The route for deliveries over HTTP; every request must carry Slack's signature. */
  Mount mount() {
    return new Mount(
        "/slack/events",
        (header, body) -> {
          SlackResponse response = channel.endpoint().handle(header, body);
          return new Mount.Reply(response.status(), response.contentType(), response.body());
        });
  }

  void start() {
    channel.start();
  }

  /** Lets running answers end; what was acknowledged and not answered is taken up next time. */
  @Override
  public void close() {
    channel.close();
  }
}
