package io.pilcrow.channel.slack.answer;

import com.slack.api.methods.request.chat.ChatDeleteRequest;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.request.chat.ChatPostMessageRequest.ChatPostMessageRequestBuilder;
import com.slack.api.methods.request.chat.ChatStopStreamRequest;
import com.slack.api.model.Message.Metadata;
import com.slack.api.util.json.GsonFactory;
import io.pilcrow.channel.slack.api.SlackProblem;
import io.pilcrow.channel.slack.api.Timing;
import io.pilcrow.channel.slack.api.Workspace;
import io.pilcrow.channel.slack.delivery.Incoming.Asked;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts messages into a thread, each exactly once: when a response is lost it looks whether the
 * message stands there before it posts it again.
 */
public final class Poster {
  private static final Logger LOG = LoggerFactory.getLogger(Poster.class);
  private static final int TRIES = 7;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Set<String> BAD_BLOCKS =
      Set.of("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long");

  private final Workspace workspace;
  private final Timing timing;

  Poster(Workspace workspace, Timing timing) {
    this.workspace = workspace;
    this.timing = timing;
  }

  /**
   * Posts the parts from {@code first} on, in order.
   *
   * @param eventType {@link ThreadView#ANSWER} or {@link ThreadView#NOTE}
   */
  void post(Asked asked, List<MessagePart> parts, int first, String eventType, String answerId)
      throws SlackProblem {
    for (int i = first; i < parts.size(); i++) {
      post(asked, parts.get(i), eventType, answerId, i, parts.size());
    }
  }

  /** Posts the parts of an answer that do not stand in the thread, after a crash between two. */
  void complete(Asked asked, List<MessagePart> parts, ThreadView thread, String answerId)
      throws SlackProblem {
    for (int i = 0; i < parts.size(); i++) {
      if (!thread.has(answerId, i)) {
        post(asked, parts.get(i), ThreadView.ANSWER, answerId, i, parts.size());
      }
    }
  }

  /** The thread as it is now. */
  ThreadView thread(Asked asked) throws SlackProblem {
    return new ThreadView(
        workspace.api().replies(asked.channel(), asked.root()), workspace.botUser());
  }

  /** Takes away what an earlier attempt has begun in the thread. */
  void clearUnfinished(Asked asked, ThreadView thread) {
    thread.unfinishedAfter(asked.ts()).forEach(ts -> clear(asked.channel(), ts));
  }

  private void clear(String channel, String ts) {
    try {
      workspace.api().stopStream(ChatStopStreamRequest.builder().channel(channel).ts(ts).build());
    } catch (SlackProblem alreadyStopped) {
      LOG.debug("{}", alreadyStopped.getMessage());
    }
    try {
      workspace.api().delete(ChatDeleteRequest.builder().channel(channel).ts(ts).build());
    } catch (SlackProblem problem) {
      LOG.warn("A half-written message stays: {}", problem.getMessage());
    }
  }

  private void post(
      Asked asked, MessagePart part, String eventType, String answerId, int number, int parts)
      throws SlackProblem {
    Metadata metadata = ThreadView.metadata(eventType, answerId, number, parts);
    Duration pause = Duration.ofSeconds(1);
    boolean plain = false;
    for (int attempt = 1; ; attempt++) {
      try {
        workspace.api().post(request(asked, part, metadata, plain));
        return;
      } catch (SlackProblem problem) {
        if (!plain && BAD_BLOCKS.contains(problem.code())) {
          LOG.error("{}; sending plain text", problem.getMessage());
          plain = true;
          continue;
        }
        if (!problem.isUncertain() || attempt == TRIES) {
          throw problem;
        }
        timing.pause(pause);
        pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
        if (thread(asked).has(answerId, number)) {
          return;
        }
      }
    }
  }

  private static ChatPostMessageRequest request(
      Asked asked, MessagePart part, Metadata metadata, boolean plain) {
    ChatPostMessageRequestBuilder request =
        ChatPostMessageRequest.builder()
            .channel(asked.channel())
            .threadTs(asked.root())
            .text(part.fallback())
            .unfurlLinks(false)
            .unfurlMedia(false)
            .metadata(metadata);
    return plain
        ? request.build()
        : request.blocksAsString(GsonFactory.createSnakeCase().toJson(part.allBlocks())).build();
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
