package io.pilcrow.channel.http.api;

import io.pilcrow.Pilcrow;
import io.pilcrow.UnknownArticleException;
import io.pilcrow.article.Article;
import io.pilcrow.article.PassageProgress;
import io.pilcrow.channel.http.wire.ProblemException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Changes articles one at a time, so that a condition (If-Match) still holds when its change is
 * made. Thread-safe; questions do not wait for it.
 */
public final class ArticleShelf {
  /** What a change did. */
  enum Change {
    CREATED,
    REPLACED,
    UNCHANGED
  }

  record Put(Article article, Change change) {}

  private static final int MOST_OF_ONE_TITLE = 1000;

  private final Pilcrow pilcrow;
  private final ReentrantLock writing = new ReentrantLock();

  public ArticleShelf(Pilcrow pilcrow) {
    this.pilcrow = pilcrow;
  }

  Map<String, Article> articles() {
    return pilcrow.articles();
  }

  Article get(String id) {
    Article article = articles().get(id);
    if (article == null) {
      throw new UnknownArticleException(id, articles().keySet());
    }
    return article;
  }

  /**
   * Adds an article, or replaces the one of its id.
   *
   * @param condition shown the article that is there; throws to change nothing
   */
  Put put(Article article, Consumer<Optional<Article>> condition, PassageProgress progress) {
    writing.lock();
    try {
      Optional<Article> before = Optional.ofNullable(articles().get(article.id()));
      condition.accept(before);
      if (before.isPresent() && before.get().version().equals(article.version())) {
        return new Put(before.get(), Change.UNCHANGED);
      }
      pilcrow.add(article, progress);
      return new Put(article, before.isPresent() ? Change.REPLACED : Change.CREATED);
    } finally {
      writing.unlock();
    }
  }

  /**
   * Adds an article. One that came without an id is known by its address or its content: the same
   * address is the same article, and so is the same content; what is new takes the id of its title,
   * or, where another article has that, {@code -2} and so on: nobody's article is overwritten
   * because of its title.
   *
   * @param named whether its id was asked for
   */
  Put add(Article read, boolean named, PassageProgress progress) {
    if (named) {
      return put(read, before -> {}, progress);
    }
    writing.lock();
    try {
      String id = atItsAddress(read).map(Article::id).orElseGet(() -> freeId(read));
      return put(id.equals(read.id()) ? read : read.withId(id), before -> {}, progress);
    } finally {
      writing.unlock();
    }
  }

  private Optional<Article> atItsAddress(Article read) {
    return articles().values().stream()
        .filter(there -> read.url().isPresent() && there.url().equals(read.url()))
        .filter(there -> !PageArticles.isOurs(there)) // what readers brought is nobody's
        .min(Comparator.comparing(Article::id));
  }

  private String freeId(Article read) {
    for (int i = 1; i <= MOST_OF_ONE_TITLE; i++) {
      String id = i == 1 ? read.id() : numbered(read.id(), i);
      Article there = articles().get(id);
      if (there == null || there.version().equals(read.version())) {
        return id;
      }
    }
    throw ProblemException.invalid("/id", "id is missing; too many articles have this title");
  }

  void remove(String id, Consumer<Optional<Article>> condition) {
    writing.lock();
    try {
      condition.accept(Optional.of(get(id)));
      pilcrow.remove(id);
    } finally {
      writing.unlock();
    }
  }

  private static String numbered(String id, int number) {
    String ending = "-" + number;
    return id.substring(0, Math.min(id.length(), 64 - ending.length())) + ending;
  }
}
