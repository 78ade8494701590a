package io.pilcrow.channel.slack.answer;

import io.pilcrow.article.Article;
import io.pilcrow.channel.slack.delivery.Incoming.Asked;
import io.pilcrow.channel.slack.delivery.MessageText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Links to articles in a direct message: reads them, and says so. */
public final class LinkIntake {
  private static final Logger LOG = LoggerFactory.getLogger(LinkIntake.class);
  private static final int MOST_LINKS = 5;

  private final ArticleIntake intake;

  /**
   * What became of a message's links.
   *
   * @param articleIds the articles behind them
   * @param notes what to say, as mrkdwn; empty when there was no link
   */
  record Read(Set<String> articleIds, List<String> notes) {
    Read {
      articleIds = Set.copyOf(articleIds);
      notes = List.copyOf(notes);
    }
  }

  public LinkIntake(ArticleIntake intake) {
    this.intake = intake;
  }

  Read read(Asked asked) {
    Set<String> ids = new LinkedHashSet<>();
    List<String> notes = new ArrayList<>();
    for (String url : MessageText.links(asked.text()).stream().limit(MOST_LINKS).toList()) {
      try {
        Article article = intake.add(url);
        ids.add(article.id());
        notes.add(
            "I have read *%s* (%d paragraphs). Ask me about it."
                .formatted(Escapes.mrkdwn(article.title()), article.paragraphs().size()));
      } catch (ArticleIntake.Refused refused) {
        notes.add(Escapes.mrkdwn(refused.sentence()));
      } catch (RuntimeException e) {
        LOG.error("an article that somebody linked to could not be added", e);
        notes.add(SlackWords.NOT_READ.formatted(Escapes.mrkdwn(url)));
      }
    }
    return new Read(ids, notes);
  }
}
