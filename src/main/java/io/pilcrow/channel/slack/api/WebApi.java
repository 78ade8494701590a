package io.pilcrow.channel.slack.api;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiRequest;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.request.agents.sessions.AgentsSessionsSetStatusRequest;
import com.slack.api.methods.request.assistant.threads.AssistantThreadsSetStatusRequest;
import com.slack.api.methods.request.assistant.threads.AssistantThreadsSetSuggestedPromptsRequest;
import com.slack.api.methods.request.chat.ChatAppendStreamRequest;
import com.slack.api.methods.request.chat.ChatDeleteRequest;
import com.slack.api.methods.request.chat.ChatPostEphemeralRequest;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.request.chat.ChatStartStreamRequest;
import com.slack.api.methods.request.chat.ChatStopStreamRequest;
import com.slack.api.methods.request.conversations.ConversationsRepliesRequest;
import com.slack.api.methods.request.views.ViewsOpenRequest;
import com.slack.api.methods.request.views.ViewsPublishRequest;
import com.slack.api.methods.request.views.ViewsUpdateRequest;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import com.slack.api.model.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The Web API of one workspace: keeps its limits, and remembers what it does not have. Thread-safe.
 */
public final class WebApi {
  /** Slack's tier 2, of {@code chat.startStream} and {@code chat.stopStream}. */
  static final int STREAMS_PER_MINUTE = 20;

  /** Slack's tier 4. */
  private static final int APPENDS_PER_MINUTE = 100;

  private static final String APPEND = "chat.appendStream";
  private static final String START = "chat.startStream";
  private static final String SESSION = "agents.sessions.setStatus";
  private static final String THREAD = "assistant.threads.setStatus";
  private static final int CHANNEL_GATES = 64;
  private static final int TRIES = 4;
  private static final int PAGE = 200;
  private static final int MOST_PAGES = 5;

  private final MethodsClient client;
  private final Timing timing;
  private final ApiErrors errors;
  private final Map<String, Gate> gates = new ConcurrentHashMap<>();
  private final Set<String> missing = ConcurrentHashMap.newKeySet();

  /**
   * @param client with the workspace's token
   */
  public WebApi(MethodsClient client, Timing timing, ApiErrors errors) {
    this.client = client;
    this.timing = timing;
    this.errors = errors;
  }

  private interface Send<Q, R> {
    R to(Q request) throws IOException, SlackApiException;
  }

  /** Posts; the caller must find out what became of a message when the problem is uncertain. */
  public void post(ChatPostMessageRequest request) throws SlackProblem {
    String gate =
        "chat.postMessage " + Math.floorMod(request.getChannel().hashCode(), CHANNEL_GATES);
    gate(gate).pass(() -> once("chat.postMessage", request, client::chatPostMessage));
  }

  public void postEphemeral(ChatPostEphemeralRequest request) throws SlackProblem {
    patiently("chat.postEphemeral", request, client::chatPostEphemeral);
  }

  /** Whether a stream may be tried; false once Slack has said that there are none here. */
  public boolean streams() {
    return !missing.contains(START);
  }

  /**
   * Opens a message that grows, if that can be had at once.
   *
   * @return its ts
   */
  public String startStream(ChatStartStreamRequest request) throws SlackProblem {
    return latched(START, () -> atOnce(START, request, client::chatStartStream)).getTs();
  }

  /** Adds words if they can be added at once; throws "rate limited" where they cannot. */
  public void appendStreamNow(ChatAppendStreamRequest request) throws SlackProblem {
    atOnce(APPEND, request, client::chatAppendStream);
  }

  /** Adds words, as soon as Slack lets them in. */
  public void appendStream(ChatAppendStreamRequest request) throws SlackProblem {
    gate(APPEND).pass(() -> once(APPEND, request, client::chatAppendStream));
  }

  public void stopStream(ChatStopStreamRequest request) throws SlackProblem {
    gate("chat.stopStream").pass(() -> once("chat.stopStream", request, client::chatStopStream));
  }

  public void delete(ChatDeleteRequest request) throws SlackProblem {
    patiently("chat.delete", request, client::chatDelete);
  }

  /** Says so if it can be said at once: nobody's answer waits for it. */
  public void sessionProcessing(AgentsSessionsSetStatusRequest request) throws SlackProblem {
    latched(SESSION, () -> atOnce(SESSION, request, client::agentsSessionsSetStatus));
  }

  /** The end of an answer's session; it must be told, or the person sees it go on for ever. */
  public void sessionActive(String channel, String threadTs) throws SlackProblem {
    AgentsSessionsSetStatusRequest request =
        AgentsSessionsSetStatusRequest.builder()
            .channelId(channel)
            .threadTs(threadTs)
            .status("active")
            .build();
    latched(SESSION, () -> patiently(SESSION, request, client::agentsSessionsSetStatus));
  }

  /** As {@link #sessionProcessing}. */
  public void threadStatus(AssistantThreadsSetStatusRequest request) throws SlackProblem {
    latched(THREAD, () -> atOnce(THREAD, request, client::assistantThreadsSetStatus));
  }

  public void suggestedPrompts(AssistantThreadsSetSuggestedPromptsRequest request)
      throws SlackProblem {
    patiently(
        "assistant.threads.setSuggestedPrompts",
        request,
        client::assistantThreadsSetSuggestedPrompts);
  }

  /**
   * Opens a window for whoever clicked; a trigger opens one, within three seconds.
   *
   * @return its id
   */
  public String openView(ViewsOpenRequest request) throws SlackProblem {
    return gate("views.open")
        .pass(() -> once("views.open", request, client::viewsOpen))
        .getView()
        .getId();
  }

  public void updateView(ViewsUpdateRequest request) throws SlackProblem {
    patiently("views.update", request, client::viewsUpdate);
  }

  public void publishHome(ViewsPublishRequest request) throws SlackProblem {
    patiently("views.publish", request, client::viewsPublish);
  }

  /** The messages of a thread, oldest first, with metadata; at most the first thousand. */
  public List<Message> replies(String channel, String threadTs) throws SlackProblem {
    List<Message> messages = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    for (int page = 0; page < MOST_PAGES; page++) {
      ConversationsRepliesRequest request =
          ConversationsRepliesRequest.builder()
              .channel(channel)
              .ts(threadTs)
              .limit(PAGE)
              .includeAllMetadata(true)
              .cursor(cursor.orElse(null))
              .build();
      ConversationsRepliesResponse response =
          patiently("conversations.replies", request, client::conversationsReplies);
      messages.addAll(response.getMessages());
      cursor =
          Optional.ofNullable(response.getResponseMetadata())
              .map(metadata -> metadata.getNextCursor())
              .filter(next -> !next.isEmpty());
      if (cursor.isEmpty()) {
        break;
      }
    }
    return messages;
  }

  /** Once, and only if there is no waiting; throws "rate limited" where there is. */
  private <Q extends SlackApiRequest, R extends SlackApiTextResponse> R atOnce(
      String method, Q request, Send<Q, R> send) throws SlackProblem {
    return gate(method).passNow(method, () -> once(method, request, send));
  }

  /** For what may be done twice: tries again when the outcome is uncertain. */
  private <Q extends SlackApiRequest, R extends SlackApiTextResponse> R patiently(
      String method, Q request, Send<Q, R> send) throws SlackProblem {
    Duration pause = Duration.ofMillis(500);
    for (int attempt = 1; ; attempt++) {
      try {
        return gate(method).pass(() -> once(method, request, send));
      } catch (SlackProblem problem) {
        if (!problem.isUncertain() || attempt == TRIES) {
          throw problem;
        }
        timing.pause(pause);
        pause = pause.multipliedBy(2);
      }
    }
  }

  private <R> R latched(String method, Gate.Call<R> call) throws SlackProblem {
    if (missing.contains(method)) {
      throw SlackProblem.refused(method, "feature_not_enabled");
    }
    try {
      return call.run();
    } catch (SlackProblem problem) {
      if (problem.isMissingFeature()) {
        missing.add(method);
      }
      throw problem;
    }
  }

  private Gate gate(String name) {
    return gates.computeIfAbsent(name, n -> new Gate(timing, mostPerMinute(n)));
  }

  /** Where Slack's limit is the cue to do without, rather than to wait. */
  private static int mostPerMinute(String method) {
    return switch (method) {
      case START -> STREAMS_PER_MINUTE;
      case APPEND -> APPENDS_PER_MINUTE;
      default -> Integer.MAX_VALUE;
    };
  }

  private <Q, R extends SlackApiTextResponse> R once(String method, Q request, Send<Q, R> send)
      throws SlackProblem {
    try {
      return send(method, request, send);
    } catch (SlackProblem problem) {
      errors.failed(method, problem.code());
      throw problem;
    }
  }

  private static <Q, R extends SlackApiTextResponse> R send(
      String method, Q request, Send<Q, R> send) throws SlackProblem {
    try {
      R response = send.to(request);
      if (response.isOk()) {
        return response;
      }
      String error = Optional.ofNullable(response.getError()).orElse("no reason");
      throw error.equals("ratelimited")
          ? SlackProblem.rateLimited(method, RetryAfter.DEFAULT)
          : SlackProblem.refused(method, error);
    } catch (SlackApiException e) {
      int status = e.getResponse().code();
      throw status == 429
          ? SlackProblem.rateLimited(method, RetryAfter.of(e.getResponse().header("Retry-After")))
          : SlackProblem.uncertain(method, "HTTP " + status);
    } catch (IOException | RuntimeException e) {
      throw SlackProblem.uncertain(method, "nothing (" + e.getClass().getSimpleName() + ")");
    }
  }
}
