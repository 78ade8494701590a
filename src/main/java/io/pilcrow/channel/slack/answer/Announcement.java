package io.pilcrow.channel.slack.answer;

import com.slack.api.methods.request.agents.sessions.AgentsSessionsSetStatusRequest;
import com.slack.api.methods.request.assistant.threads.AssistantThreadsSetStatusRequest;
import io.pilcrow.channel.slack.api.SlackProblem;
import io.pilcrow.channel.slack.api.Workspace;
import io.pilcrow.channel.slack.delivery.Incoming.Asked;
import io.pilcrow.channel.slack.delivery.Incoming.Asked.Place;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that work has begun, which also gives the person a stop button. A courtesy: nothing depends
 * on it, and no answer waits for it.
 */
final class Announcement {
  private static final Logger LOG = LoggerFactory.getLogger(Announcement.class);
  private static final int LONGEST_TITLE = 200;

  private Announcement() {}

  private interface Courtesy {
    void run() throws SlackProblem;
  }

  /**
   * Makes it.
   *
   * @param articles how many are being read
   */
  static void make(Asked asked, Workspace workspace, String question, int articles) {
    courtesy(() -> workspace.api().sessionProcessing(session(asked, question)));
    if (asked.place() == Place.DIRECT) {
      courtesy(() -> workspace.api().threadStatus(thread(asked, articles)));
    }
  }

  private static AgentsSessionsSetStatusRequest session(Asked asked, String question) {
    return AgentsSessionsSetStatusRequest.builder()
        .channelId(asked.channel())
        .threadTs(asked.root())
        .status("processing")
        .title(Escapes.clip(question, LONGEST_TITLE))
        .build();
  }

  private static AssistantThreadsSetStatusRequest thread(Asked asked, int articles) {
    return AssistantThreadsSetStatusRequest.builder()
        .channelId(asked.channel())
        .threadTs(asked.root())
        .status(
            articles == 1
                ? "is reading an article…"
                : "is reading %d articles…".formatted(articles))
        .loadingMessages(List.of("Searching paragraphs…", "Checking the quotes…"))
        .build();
  }

  private static void courtesy(Courtesy courtesy) {
    try {
      courtesy.run();
    } catch (SlackProblem problem) {
      LOG.debug("{}", problem.getMessage());
    }
  }
}
