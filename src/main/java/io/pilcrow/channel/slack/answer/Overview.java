package io.pilcrow.channel.slack.answer;

import com.slack.api.methods.request.views.ViewsOpenRequest;
import com.slack.api.methods.request.views.ViewsUpdateRequest;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewTitle;
import io.pilcrow.Pilcrow;
import io.pilcrow.answer.Answer;
import io.pilcrow.channel.slack.api.SlackProblem;
import io.pilcrow.channel.slack.api.Workspace;
import io.pilcrow.channel.slack.delivery.Incoming;
import io.pilcrow.question.Kind;
import io.pilcrow.question.Question;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the articles are about, in a window of its own: it is opened at once, because Slack gives
 * three seconds for that, and filled when there is an answer. Thread-safe.
 */
public final class Overview {
  static final String QUESTION = "What is this about?";

  private static final Logger LOG = LoggerFactory.getLogger(Overview.class);
  private static final int LONGEST_TEXT = 3000;
  private static final int MOST_SOURCES = 90;

  private final Pilcrow pilcrow;
  private final SourceLines lines;

  public Overview(Pilcrow pilcrow, SourceLines lines) {
    this.pilcrow = pilcrow;
    this.lines = lines;
  }

  /** Whether there is anything to give one of, and somebody who can. */
  boolean offered() {
    return pilcrow.kinds().contains(Kind.OVERVIEW) && !pilcrow.articles().isEmpty();
  }

  /**
   * @throws SlackProblem when Slack does not show it
   */
  public void show(Incoming.OverviewAsked asked, Workspace workspace) throws SlackProblem {
    String view =
        workspace
            .api()
            .openView(
                ViewsOpenRequest.builder()
                    .triggerId(asked.triggerId())
                    .view(window(List.of(AnswerMessages.section(SlackWords.READING))))
                    .build());
    workspace
        .api()
        .updateView(ViewsUpdateRequest.builder().viewId(view).view(window(blocks())).build());
  }

  private List<LayoutBlock> blocks() {
    if (!offered()) {
      return List.of(
          AnswerMessages.section(
              pilcrow.articles().isEmpty() ? SlackWords.NO_ARTICLES : SlackWords.NO_OVERVIEW));
    }
    try {
      return blocks(pilcrow.ask(Question.of(QUESTION).of(Kind.OVERVIEW)));
    } catch (RuntimeException e) {
      LOG.error("an overview failed", e);
      return List.of(AnswerMessages.section(SlackWords.SORRY));
    }
  }

  private List<LayoutBlock> blocks(Answer answer) {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(
        AnswerMessages.section(Escapes.clipEscaped(Escapes.mrkdwn(answer.text()), LONGEST_TEXT)));
    answer.citations().stream()
        .limit(MOST_SOURCES)
        .map(citation -> AnswerMessages.section(lines.cited(citation, answer.exactWords())))
        .forEach(blocks::add);
    if (!answer.statements().isEmpty()) {
      blocks.add(AnswerMessages.context(SlackWords.disclaimer(answer)));
    }
    return blocks;
  }

  private static View window(List<LayoutBlock> blocks) {
    return View.builder()
        .type("modal")
        .title(ViewTitle.builder().type("plain_text").text("What it is about").build())
        .close(ViewClose.builder().type("plain_text").text("Close").build())
        .blocks(blocks)
        .build();
  }
}
