package io.pilcrow.channel.mcp;

import io.pilcrow.article.Article;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** All articles, a hundred at a time, in the order of their ids. */
final class ArticlePages {
  private static final int PAGE = 100;
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  private ArticlePages() {}

  /**
   * A page.
   *
   * @param next the cursor of the page after it, which is the last id of this one
   */
  record Page(List<Article> articles, Optional<String> next) {}

  /**
   * @param cursor of a page before; an IllegalArgumentException says when it is none
   */
  static Page of(Map<String, Article> all, Optional<String> cursor) {
    NavigableMap<String, Article> sorted = new TreeMap<>(all);
    List<Article> rest = List.copyOf(cursor.map(c -> after(sorted, c)).orElse(sorted).values());
    return rest.size() <= PAGE
        ? new Page(rest, Optional.empty())
        : new Page(rest.subList(0, PAGE), Optional.of(rest.get(PAGE - 1).id()));
  }

  private static NavigableMap<String, Article> after(
      NavigableMap<String, Article> sorted, String cursor) {
    if (!ID.matcher(cursor).matches()) {
      throw new IllegalArgumentException(
          "the cursor is none of ours; give the one that came with the page before, as it is");
    }
    return sorted.tailMap(cursor, false);
  }
}
