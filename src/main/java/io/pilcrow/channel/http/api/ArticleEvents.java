package io.pilcrow.channel.http.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.article.Article;
import io.pilcrow.article.PassageProgress;
import io.pilcrow.channel.http.wire.EventStream;

/**
 * The events while an article is added, in their order: {@code article.read} when its paragraphs
 * are known; {@code article.progress} now and then while its passages are embedded, a hundred times
 * at most; {@code article.completed} with the article. For one article; the passages may be counted
 * by several threads.
 */
final class ArticleEvents implements PassageProgress {
  private static final int STEPS = 100;

  private final EventStream events;
  private final PassageProgress wanted;
  private int told;

  /**
   * @param wanted throws when nobody listens any more, which between two events nothing else tells
   */
  ArticleEvents(EventStream events, PassageProgress wanted) {
    this.wanted = wanted;
    this.events = events;
  }

  Article read(Article article) {
    ObjectNode read = JsonNodeFactory.instance.objectNode();
    read.put("title", article.title()).put("paragraph_count", article.paragraphs().size());
    events.send("article.read", read);
    return article;
  }

  @Override
  public synchronized void at(int done, int all) {
    wanted.at(done, all);
    int step = (int) ((long) done * STEPS / Math.max(1, all));
    if (step <= told) {
      return; // threads may overtake each other
    }
    told = step;
    ObjectNode progress = JsonNodeFactory.instance.objectNode();
    events.send("article.progress", progress.put("embedded", done).put("of", all));
  }

  void completed(ObjectNode article) {
    events.finish("article.completed", article);
  }
}
