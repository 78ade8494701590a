package io.pilcrow.channel.mcp;

import io.pilcrow.article.Article;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.Span;
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.channel.json.FragmentUrl;
import java.util.Optional;

/** How paragraphs are named and linked for agents. */
final class Sources {
  private final ArticleLinks links;

  Sources(ArticleLinks links) {
    this.links = links;
  }

  static String title(Article article, Paragraph paragraph) {
    return article.title() + " ¶" + paragraph.number();
  }

  /** Where the words can be read, marked; the article's resource where it has no web address. */
  String url(Article article, Paragraph paragraph, Span words) {
    return web(article)
        .map(url -> FragmentUrl.of(url, article, paragraph, words))
        .orElseGet(() -> ArticleResources.uri(article));
  }

  String url(Article article) {
    return web(article).orElseGet(() -> ArticleResources.uri(article));
  }

  private Optional<String> web(Article article) {
    return links.of(article).filter(url -> url.matches("(?i)https?://.*"));
  }
}
