package io.pilcrow.channel.http.api;

import io.pilcrow.PageIds;
import io.pilcrow.Shelf;
import io.pilcrow.article.Article;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Room in the library for pages that are read because a reader asked. Where there is none, the page
 * that nobody asked about for longest goes; it is read again when somebody does. Thread-safe.
 */
final class PageRoom {
  private final Shelf shelf;
  private final int most;
  private final Map<String, Long> lastAsked = new ConcurrentHashMap<>(); // id to turn
  private final AtomicLong turns = new AtomicLong();

  /**
   * @param most so many pages, at least one
   */
  PageRoom(Shelf shelf, int most) {
    this.shelf = shelf;
    this.most = most;
  }

  /** Notes that somebody asks about it, if it is such a page. */
  void asked(Article article) {
    if (PageIds.isPage(article) && shelf.articles().containsKey(article.id())) {
      lastAsked.put(article.id(), turns.incrementAndGet());
    }
  }

  /** To be called before a page of this id is added. */
  synchronized void make(String id) {
    List<String> there =
        shelf.articles().values().stream()
            .filter(PageIds::isPage)
            .map(Article::id)
            .sorted(Comparator.comparingLong(one -> lastAsked.getOrDefault(one, 0L)))
            .toList();
    if (there.size() >= most && !there.contains(id)) {
      shelf.remove(there.get(0), before -> {});
      lastAsked.remove(there.get(0));
    }
  }
}
