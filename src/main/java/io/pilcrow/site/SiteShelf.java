package io.pilcrow.site;

import io.pilcrow.Shelf;
import io.pilcrow.UnknownArticleException;
import io.pilcrow.article.Article;
import io.pilcrow.article.WebAddress;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * The shelf as one source uses it: what several sources or several pages have stays until the last
 * of them lets it go.
 *
 * @param isOthers whether another source has that article
 */
record SiteShelf(Shelf shelf, SiteState state, BiPredicate<String, SiteState> isOthers) {
  boolean has(String articleId) {
    return shelf.articles().containsKey(articleId);
  }

  /** Whether an article of that id says the same. */
  boolean isThere(String id, Article read) {
    Article there = shelf.articles().get(id);
    return there != null && there.version().equals(read.version());
  }

  /**
   * @param id of the article that the page has already
   */
  Shelf.Put put(Article read, Optional<String> id) {
    return id.filter(this::has)
        .map(own -> shelf.put(read.withId(own), before -> {}, (done, all) -> {}))
        .orElseGet(() -> shelf.add(read, false, (done, all) -> {}));
  }

  Shelf.Change putAs(String id, Article read) {
    return shelf.put(read.withId(id), before -> {}, (done, all) -> {}).change();
  }

  /** Takes a page's article from the shelf, unless others have it too. True when it had one. */
  boolean drop(SitePage page) {
    if (page.article().isEmpty()) {
      return false;
    }
    String id = page.article().get();
    boolean isOnlyOne = state.holders(id) <= 1;
    if (isOnlyOne && !isOthers.test(id, state)) {
      try {
        shelf.remove(id, before -> {});
      } catch (UnknownArticleException e) {
        // Somebody else was first.
      }
    }
    return true;
  }

  /** The article that was put for a page just before the process ended. */
  Optional<String> left(String address) {
    return shelf.articles().values().stream()
        .filter(article -> WebAddress.isOf(address, article))
        .map(Article::id)
        .findFirst();
  }
}
