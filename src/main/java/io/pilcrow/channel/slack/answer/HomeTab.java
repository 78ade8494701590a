package io.pilcrow.channel.slack.answer;

import com.slack.api.methods.request.assistant.threads.AssistantThreadsSetSuggestedPromptsRequest;
import com.slack.api.methods.request.views.ViewsPublishRequest;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.DividerBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.view.View;
import io.pilcrow.Pilcrow;
import io.pilcrow.article.Article;
import io.pilcrow.channel.slack.api.SlackProblem;
import io.pilcrow.channel.slack.api.Workspace;
import io.pilcrow.channel.slack.delivery.Incoming;
import io.pilcrow.channel.slack.delivery.PayloadReader;
import java.util.ArrayList;
import java.util.List;

/** What people see who open the app: its articles, how to ask, and prompts to begin with. */
public final class HomeTab {
  private static final int MOST_ARTICLES = 80;

  private final Pilcrow pilcrow;
  private final StarterPrompts starters;
  private final Overview overview;

  public HomeTab(Pilcrow pilcrow, StarterPrompts starters, Overview overview) {
    this.pilcrow = pilcrow;
    this.starters = starters;
    this.overview = overview;
  }

  public void open(Incoming.HomeOpened opened, Workspace workspace) throws SlackProblem {
    if (opened.tab().equals("messages")) {
      workspace.api().suggestedPrompts(prompts(opened.channel()));
    } else {
      workspace.api().publishHome(home(opened.user()));
    }
  }

  /** Without {@code thread_ts}, which agent apps silently drop. */
  private AssistantThreadsSetSuggestedPromptsRequest prompts(String channel) {
    return AssistantThreadsSetSuggestedPromptsRequest.builder()
        .channelId(channel)
        .title("Ask about an article")
        .prompts(starters.prompts())
        .build();
  }

  private ViewsPublishRequest home(String user) {
    List<LayoutBlock> blocks = new ArrayList<>();
    blocks.add(header("Ask your articles"));
    blocks.add(AnswerMessages.section(SlackWords.help(starters.questions())));
    if (overview.offered()) {
      blocks.add(overviewButton());
    }
    blocks.add(DividerBlock.builder().build());
    List<Article> articles = List.copyOf(pilcrow.articles().values());
    blocks.add(
        AnswerMessages.section(
            articles.isEmpty()
                ? SlackWords.NO_ARTICLES
                : "*Articles I have read: %d*".formatted(articles.size())));
    articles.stream().limit(MOST_ARTICLES).map(HomeTab::line).forEach(blocks::add);
    if (articles.size() > MOST_ARTICLES) {
      blocks.add(
          AnswerMessages.section("… and %d more.".formatted(articles.size() - MOST_ARTICLES)));
    }
    blocks.add(
        AnswerMessages.context(
            "Settings: each channel asks all articles until somebody says `/pilcrow use ARTICLE`"
                + " there."));
    return ViewsPublishRequest.builder()
        .userId(user)
        .view(View.builder().type("home").blocks(blocks).build())
        .build();
  }

  private static LayoutBlock overviewButton() {
    return ActionsBlock.builder()
        .elements(
            List.of(
                ButtonElement.builder()
                    .actionId(PayloadReader.OVERVIEW)
                    .text(PlainTextObject.builder().text("What are they about?").build())
                    .value("all")
                    .build()))
        .build();
  }

  private static LayoutBlock line(Article article) {
    String title = Escapes.mrkdwn(Escapes.clip(article.title(), 150));
    return AnswerMessages.context(
        "*%s* · %d paragraphs · `%s`".formatted(title, article.paragraphs().size(), article.id()));
  }

  private static LayoutBlock header(String text) {
    return HeaderBlock.builder().text(PlainTextObject.builder().text(text).build()).build();
  }
}
