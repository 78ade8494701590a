package io.pilcrow.channel.slack.answer;

import com.slack.api.methods.request.chat.ChatPostEphemeralRequest;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.util.json.GsonFactory;
import io.pilcrow.Explanation;
import io.pilcrow.Pilcrow;
import io.pilcrow.article.Hashes;
import io.pilcrow.channel.slack.api.SlackProblem;
import io.pilcrow.channel.slack.api.Timing;
import io.pilcrow.channel.slack.api.Workspace;
import io.pilcrow.channel.slack.delivery.Incoming;
import io.pilcrow.channel.slack.delivery.Incoming.Asked;
import io.pilcrow.channel.slack.delivery.Incoming.Asked.Place;
import io.pilcrow.channel.slack.delivery.MessageText;
import io.pilcrow.channel.slack.delivery.PayloadReader;
import io.pilcrow.channel.slack.delivery.ThreadManners;
import io.pilcrow.channel.slack.delivery.ThreadManners.Manner;
import io.pilcrow.question.Question;
import io.pilcrow.question.Turn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers one question after another; several at a time. Thread-safe. */
public final class Answering {
  private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

  private final Pilcrow pilcrow;
  private final AnswerMessages messages;
  private final UseCommand use;
  private final ThreadsCommand threads;
  private final ThreadManners manners;
  private final StarterPrompts starters;
  private final LinkIntake links;
  private final ChannelArticles channels;
  private final ResponseUrl responses;
  private final Timing timing;
  private final Map<String, Reply> running = new ConcurrentHashMap<>();

  public Answering(
      Pilcrow pilcrow,
      AnswerMessages messages,
      UseCommand use,
      ThreadManners manners,
      StarterPrompts starters,
      LinkIntake links,
      ChannelArticles channels,
      ResponseUrl responses,
      Timing timing) {
    this.pilcrow = pilcrow;
    this.messages = messages;
    this.use = use;
    this.threads = new ThreadsCommand(manners);
    this.manners = manners;
    this.starters = starters;
    this.links = links;
    this.channels = channels;
    this.responses = responses;
    this.timing = timing;
  }

  /** The id of the answer to a question: the same however often it is begun. */
  static String answerId(Asked asked) {
    return "ans_" + Hashes.sha256(asked.messageKey().orElse(asked.id())).substring(0, 24);
  }

  /**
   * Answers a question in its thread, whatever comes: when it cannot be answered, that is said.
   *
   * @param again whether it may have been begun, or even answered, before
   * @return the id of the answer, if it was one
   * @throws SlackProblem when Slack does not take it
   */
  public Optional<String> answer(Asked asked, Workspace workspace, boolean again)
      throws SlackProblem {
    Poster poster = new Poster(workspace, timing);
    String answerId = answerId(asked);
    ThreadView thread = thread(asked, workspace, poster, again);
    if (again) {
      if (thread.hasAllOf(answerId)) {
        return Optional.of(answerId);
      }
      poster.clearUnfinished(asked, thread);
    }
    try {
      return inThread(asked, workspace, poster, thread, answerId);
    } catch (CancellationException closing) {
      throw closing;
    } catch (RuntimeException e) {
      LOG.error("a question could not be answered", e);
      note(asked, poster, answerId, SlackWords.SORRY);
      return Optional.empty();
    }
  }

  /** Whether only whoever asked is to see the answer, who may then share it. */
  public boolean isPrivate(Asked asked) {
    return asked.place() == Place.MENTION
        && manners.of(asked.team(), asked.channel()) == Manner.PRIVATE;
  }

  /**
   * Answers a mention for whoever made it, with a button to share the answer.
   *
   * @throws SlackProblem when Slack does not take it
   */
  public void answerPrivately(Asked asked, Workspace workspace) throws SlackProblem {
    ThreadView thread = thread(asked, workspace, new Poster(workspace, timing), false);
    List<MessagePart> parts = guarded(() -> onlyForOne(asked, thread.turnsBefore(asked.ts())));
    for (int i = 0; i < parts.size(); i++) {
      List<LayoutBlock> blocks = new ArrayList<>(parts.get(i).allBlocks());
      if (i == parts.size() - 1) {
        blocks.add(shareButton(asked));
      }
      workspace
          .api()
          .postEphemeral(
              ChatPostEphemeralRequest.builder()
                  .channel(asked.channel())
                  .user(asked.user())
                  .threadTs(asked.threadTs().isEmpty() ? null : asked.threadTs())
                  .text(parts.get(i).fallback())
                  .blocksAsString(GsonFactory.createSnakeCase().toJson(blocks))
                  .build());
    }
  }

  /**
   * Answers a question that was answered privately once more, in its thread.
   *
   * @return the id of the answer, if it was one; empty too when the question is gone
   */
  public Optional<String> share(Asked question, Workspace workspace) throws SlackProblem {
    Optional<String> text = new Poster(workspace, timing).thread(question).said(question.ts());
    return text.isEmpty() ? Optional.empty() : answer(question.saying(text.get()), workspace, true);
  }

  private static LayoutBlock shareButton(Asked asked) {
    return ActionsBlock.builder()
        .elements(
            List.of(
                ButtonElement.builder()
                    .actionId(PayloadReader.SHARE)
                    .text(PlainTextObject.builder().text("Share in the thread").build())
                    .value(asked.ts() + ":" + asked.threadTs())
                    .build()))
        .build();
  }

  /** Answers only the person who asked; nothing of it can be asked for or rated later. */
  public void answerOne(Asked asked) {
    responses.post(asked.responseUrl(), guarded(() -> onlyForOne(asked, List.of())));
  }

  /** An apology where there is no answer. */
  private static List<MessagePart> guarded(Supplier<List<MessagePart>> answer) {
    try {
      return answer.get();
    } catch (CancellationException closing) {
      throw closing;
    } catch (RuntimeException e) {
      LOG.error("a question could not be answered", e);
      return List.of(MessagePart.of(SlackWords.SORRY, List.of()));
    }
  }

  /** Says that this workspace's token is missing, to somebody who can be told without one. */
  public void tellOne(Asked asked, String mrkdwn) {
    responses.post(asked.responseUrl(), List.of(MessagePart.note(mrkdwn)));
  }

  /** Stops the answer that is being written in this thread; its session ends in either case. */
  public void stop(Incoming.Stopped stopped, Workspace workspace) throws SlackProblem {
    Reply reply = running.get(stopped.team() + "/" + stopped.channel() + "/" + stopped.threadTs());
    if (reply == null) {
      workspace.api().sessionActive(stopped.channel(), stopped.threadTs());
    } else {
      reply.stop();
    }
  }

  private Optional<String> inThread(
      Asked asked, Workspace workspace, Poster poster, ThreadView thread, String answerId)
      throws SlackProblem {
    boolean direct = asked.place() == Place.DIRECT;
    LinkIntake.Read read = direct ? links.read(asked) : new LinkIntake.Read(Set.of(), List.of());
    if (!read.notes().isEmpty() && !thread.has(answerId + "/links", 0)) {
      note(asked, poster, answerId + "/links", String.join("\n", read.notes()));
    }
    String text = MessageText.plain(direct ? MessageText.withoutLinks(asked.text()) : asked.text());
    if (text.isBlank() && !read.notes().isEmpty()) {
      return Optional.empty();
    }
    if (text.isBlank() && asked.files() > 0) {
      note(asked, poster, answerId, SlackWords.ONLY_FILES);
      return Optional.empty();
    }
    Optional<String> remark = remark(text);
    if (remark.isPresent()) {
      note(asked, poster, answerId, remark.get());
      return Optional.empty();
    }
    Set<String> scope = read.articleIds().isEmpty() ? scope(asked) : read.articleIds();
    Question question = Question.of(text).in(scope).after(thread.turnsBefore(asked.ts()));
    if (thread.has(answerId, 0)) {
      Explanation explained = pilcrow.explain(question);
      List<MessagePart> parts =
          messages.inThread(explained.answer(), notices(asked, explained), answerId);
      poster.complete(asked, parts, thread, answerId);
      return Optional.of(answerId);
    }
    Reply reply = new Reply(workspace, asked, answerId, poster, timing);
    running.put(asked.threadKey(), reply);
    try {
      Announcement.make(asked, workspace, text, pilcrow.articles().size());
      write(asked, question, reply, answerId);
    } finally {
      running.remove(asked.threadKey());
    }
    return Optional.of(answerId);
  }

  private void write(Asked asked, Question question, Reply reply, String answerId)
      throws SlackProblem {
    List<MessagePart> parts;
    try {
      reply.modelBegins();
      Explanation explained = pilcrow.explain(question, reply::say);
      parts = messages.inThread(explained.answer(), notices(asked, explained), answerId);
    } catch (CancellationException e) {
      if (!reply.hasEnded()) {
        throw e;
      }
      return;
    } catch (RuntimeException e) {
      if (!reply.hasEnded()) {
        LOG.error("an answer failed", e);
        reply.fail();
      }
      return;
    } finally {
      reply.modelEnded();
    }
    reply.finish(parts);
  }

  private List<MessagePart> onlyForOne(Asked asked, List<Turn> before) {
    Optional<String> said =
        asked.place() == Place.COMMAND
            ? use.run(asked).or(() -> threads.run(asked))
            : Optional.empty();
    String text = MessageText.plain(asked.text());
    if (said.isEmpty()) {
      said = remark(text);
    }
    if (said.isPresent()) {
      return List.of(MessagePart.note(said.get()));
    }
    Explanation explained = pilcrow.explain(Question.of(text).in(scope(asked)).after(before));
    return messages.ephemeral(explained.answer(), notices(asked, explained));
  }

  private static List<String> notices(Asked asked, Explanation explained) {
    return Stream.concat(
            explained.notice().stream(),
            asked.files() > 0 ? Stream.of(SlackWords.FILES_NOT_READ) : Stream.empty())
        .toList();
  }

  /** What to say instead of an answer, where the text is no question. */
  private Optional<String> remark(String text) {
    if (SlackWords.isHelp(text)) {
      return Optional.of(SlackWords.help(starters.questions()));
    }
    if (text.length() > Question.LONGEST) {
      return Optional.of(SlackWords.TOO_LONG);
    }
    return pilcrow.articles().isEmpty() ? Optional.of(SlackWords.NO_ARTICLES) : Optional.empty();
  }

  /** The channel's articles; those that are gone are passed over, and all asked if none is left. */
  private Set<String> scope(Asked asked) {
    Set<String> ids = new HashSet<>(channels.of(asked.team(), asked.channel()));
    ids.retainAll(pilcrow.articles().keySet());
    return ids;
  }

  private ThreadView thread(Asked asked, Workspace workspace, Poster poster, boolean again)
      throws SlackProblem {
    if (asked.threadTs().isEmpty() && !again) {
      return ThreadView.empty(workspace.botUser());
    }
    try {
      return poster.thread(asked);
    } catch (SlackProblem problem) {
      if (problem.isUncertain() || problem.isRateLimited()) {
        throw problem;
      }
      LOG.warn("{}; answering without the conversation", problem.getMessage());
      return ThreadView.empty(workspace.botUser());
    }
  }

  private static void note(Asked asked, Poster poster, String id, String mrkdwn)
      throws SlackProblem {
    poster.post(asked, List.of(MessagePart.note(mrkdwn)), 0, ThreadView.NOTE, id);
  }
}
