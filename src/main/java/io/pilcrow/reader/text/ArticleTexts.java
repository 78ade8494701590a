package io.pilcrow.reader.text;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilcrow.article.Article;
import io.pilcrow.article.Sentences;

/** The articles that were asked last, taken apart. Thread-safe. */
public final class ArticleTexts {
  private static final int MOST_KEPT = 64;

  private final Sentences sentences;
  private final Cache<String, ArticleText> kept =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).executor(Runnable::run).build();

  public ArticleTexts(Sentences sentences) {
    this.sentences = sentences;
  }

  public ArticleText of(Article article) {
    return kept.get(
        article.id() + " " + article.version(), key -> new ArticleText(article, sentences));
  }
}
