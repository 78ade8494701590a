package io.pilcrow.channel.slack.answer;

import com.slack.api.methods.request.chat.ChatAppendStreamRequest;
import com.slack.api.methods.request.chat.ChatStartStreamRequest;
import com.slack.api.methods.request.chat.ChatStopStreamRequest;
import com.slack.api.model.block.LayoutBlock;
import io.pilcrow.answer.Statement;
import io.pilcrow.channel.slack.api.SlackProblem;
import io.pilcrow.channel.slack.api.Timing;
import io.pilcrow.channel.slack.api.Workspace;
import io.pilcrow.channel.slack.delivery.Incoming.Asked;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answer to one question while it grows in its thread. It is streamed where Slack lets it, and
 * otherwise posted whole at the end. It ends once: finished, stopped or failed; what comes after
 * that is ignored. Thread-safe, since the stop button comes from elsewhere.
 *
 * <p>Why gather, where Slack takes every append? Its calls are limited for a workspace, not for an
 * answer: {@value #MOST_APPENDS} appends at most leave room for others' answers, and whoever reads
 * sees no difference below the better part of a second. Why wait for Slack at the end only? The
 * stop button must not wait behind a call.
 *
 * <pre>
 * say* → startStream (appendStream)* → finish → appendStream stopStream
 *                                    → stop   → stopStream
 * </pre>
 */
final class Reply {
  private static final Logger LOG = LoggerFactory.getLogger(Reply.class);

  /** Words are gathered for so long, or up to so many, before the next append. */
  private static final Duration GATHER = Duration.ofMillis(700);

  private static final int GATHER_CHARS = 256;
  private static final int MOST_APPENDS = 12;

  /** Beyond this the text waits for the end, when it is known where to cut it. */
  private static final int MOST_STREAMED_EARLY =
      AnswerMessages.LONGEST_TEXT - TextSplitter.LOOK_BACK - 100;

  private final Workspace workspace;
  private final Asked asked;
  private final String answerId;
  private final Poster poster;
  private final Timing timing;
  private final StringBuilder text = new StringBuilder();
  private boolean streaming;
  private boolean broken;
  private boolean ended;
  private boolean flushComing;
  private int sent;
  private int appends;
  private Instant lastAppend = Instant.EPOCH;
  private @Nullable String streamTs;
  private @Nullable Thread model;

  Reply(Workspace workspace, Asked asked, String answerId, Poster poster, Timing timing) {
    this.workspace = workspace;
    this.asked = asked;
    this.answerId = answerId;
    this.poster = poster;
    this.timing = timing;
    this.streaming = workspace.api().streams();
  }

  /** From now on this thread is the one to interrupt on {@link #stop}. */
  synchronized void modelBegins() {
    throwIfEnded();
    model = Thread.currentThread();
  }

  /** The model is through, in whatever way; a late interrupt is taken back. */
  @SuppressWarnings("ReturnValueIgnored") // Reading the mark is what clears it.
  synchronized void modelEnded() {
    if (ended && model == Thread.currentThread()) {
      Thread.interrupted();
    }
    model = null;
  }

  synchronized boolean hasEnded() {
    return ended;
  }

  /** Shows a statement, now or soon. Throws CancellationException once the reply has ended. */
  synchronized void say(Statement statement) {
    throwIfEnded();
    text.append(Escapes.markdown(statement.delta()));
    flushWhenDue();
  }

  /** Ends with the whole answer. */
  synchronized void finish(List<MessagePart> parts) throws SlackProblem {
    if (ended) {
      return;
    }
    String whole = parts.get(0).markdown();
    if (!whole.startsWith(text.substring(0, sent))) {
      LOG.error("what was streamed is not the beginning of the answer; posting it whole");
      broken = true;
    }
    boolean first = !broken && finishStream(whole, parts);
    if (!first) {
      clearBroken();
    }
    poster.post(asked, parts, first ? 1 : 0, ThreadView.ANSWER, answerId);
    ended = true;
    if (!first) {
      sessionActive();
    }
  }

  /** Ends because the person does not want more: what was said stays, and says so. */
  synchronized void stop() throws SlackProblem {
    if (!ended) {
      endWith(SlackWords.STOPPED);
    }
    sessionActive();
  }

  /** Ends because there will be no more, with an apology. */
  synchronized void fail() throws SlackProblem {
    if (!ended) {
      endWith(SlackWords.SORRY);
      sessionActive();
    }
  }

  private void endWith(String words) throws SlackProblem {
    ended = true;
    if (model != null && model != Thread.currentThread()) {
      model.interrupt();
    }
    boolean closed = streamTs != null && !broken && stopStream("\n\n_" + words + "_", List.of(), 1);
    if (!closed) {
      clearBroken();
      MessagePart note = MessagePart.of(words, List.of());
      poster.post(asked, List.of(note), 0, ThreadView.ANSWER, answerId);
    }
  }

  private void flushWhenDue() {
    int waiting = text.length() - sent;
    if (!streaming || broken || waiting == 0 || text.length() > MOST_STREAMED_EARLY) {
      return;
    }
    Duration since = Duration.between(lastAppend, timing.now());
    if (appends == 0 || waiting >= GATHER_CHARS || since.compareTo(GATHER) >= 0) {
      if (appends < MOST_APPENDS - 1) {
        append(text.substring(sent), false);
      }
    } else if (!flushComing) {
      flushComing = true;
      timing.after(GATHER.minus(since), this::flushLater);
    }
  }

  private synchronized void flushLater() {
    flushComing = false;
    if (!ended) {
      flushWhenDue();
    }
  }

  private boolean finishStream(String whole, List<MessagePart> parts) throws SlackProblem {
    String rest = whole.substring(sent);
    if (!rest.isEmpty()) {
      append(rest, true);
    }
    return streamTs != null && !broken && stopStream("", parts.get(0).blocks(), parts.size());
  }

  /**
   * Appends, opening the stream if it is the first time; on failure the reply stops streaming.
   *
   * @param last whether to wait for Slack: before the end it never does, so that the stop button
   *     need not wait either, and the words stay for the next time
   */
  private void append(String words, boolean last) {
    String ts = streamTs == null ? open() : streamTs;
    if (ts == null) {
      return;
    }
    try {
      ChatAppendStreamRequest request =
          ChatAppendStreamRequest.builder()
              .channel(asked.channel())
              .ts(ts)
              .markdownText(words)
              .build();
      if (last) {
        workspace.api().appendStream(request);
      } else {
        workspace.api().appendStreamNow(request);
      }
      sent += words.length();
      appends++;
      lastAppend = timing.now();
    } catch (SlackProblem problem) {
      LOG.warn("{}; the words come later", problem.getMessage());
      broken = !problem.isRateLimited();
    }
  }

  private @Nullable String open() {
    if (!streaming) {
      return null;
    }
    try {
      streamTs =
          workspace
              .api()
              .startStream(
                  ChatStartStreamRequest.builder()
                      .channel(asked.channel())
                      .threadTs(asked.root())
                      .recipientUserId(asked.user())
                      .recipientTeamId(asked.userTeam())
                      .build());
    } catch (SlackProblem problem) {
      LOG.info("{}; the answer will be posted whole", problem.getMessage());
      streaming = false;
      broken = problem.isUncertain();
    }
    return streamTs;
  }

  /** Whether the stream is closed with these words and blocks. */
  private boolean stopStream(String words, List<LayoutBlock> blocks, int parts)
      throws SlackProblem {
    try {
      workspace
          .api()
          .stopStream(
              ChatStopStreamRequest.builder()
                  .channel(asked.channel())
                  .ts(streamTs)
                  .markdownText(words.isEmpty() ? null : words)
                  .blocks(blocks.isEmpty() ? null : blocks)
                  .metadata(ThreadView.metadata(ThreadView.ANSWER, answerId, 0, parts))
                  .sessionStatus("active")
                  .build());
      return true;
    } catch (SlackProblem problem) {
      LOG.warn("{}; looking at what stands in the thread", problem.getMessage());
      broken = true;
      return problem.isUncertain() && poster.thread(asked).has(answerId, 0);
    }
  }

  /** Takes away a stream that went wrong, before the answer is posted whole. */
  private void clearBroken() throws SlackProblem {
    if (broken) {
      poster.clearUnfinished(asked, poster.thread(asked));
      streamTs = null;
      broken = false;
    }
  }

  private void sessionActive() {
    try {
      workspace.api().sessionActive(asked.channel(), asked.root());
    } catch (SlackProblem problem) {
      LOG.debug("{}", problem.getMessage());
    }
  }

  private void throwIfEnded() {
    if (ended) {
      throw new CancellationException("the answer was stopped");
    }
  }
}
