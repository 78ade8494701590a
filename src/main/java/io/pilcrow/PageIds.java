package io.pilcrow;

import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleIds;
import io.pilcrow.article.Hashes;
import io.pilcrow.article.WebAddress;
import java.util.regex.Pattern;

/**
 * Ids of pages that came into a library because a reader opened them, {@code page-…} with a hash of
 * the address. What bears the id of its own address is such a page; whoever adds an article may
 * give it any other id, {@code page-…} too.
 */
public final class PageIds {
  private static final String OURS = "page-";
  private static final int LONGEST_SLUG = 40;
  private static final int HASH = 12;
  private static final Pattern TO_THE_PATH = Pattern.compile("^[a-z]+://[^/]*");
  private static final Pattern FILE_ENDING = Pattern.compile("\\.html?$");

  private PageIds() {}

  /** The same for the same address, so that a page is never two articles. */
  public static String of(String url) {
    String bare = WebAddress.bare(url);
    String path = TO_THE_PATH.matcher(bare).replaceFirst("");
    path = FILE_ENDING.matcher(path).replaceFirst("");
    String slug = ArticleIds.slug(path.isEmpty() ? "home" : path);
    int end = Math.min(slug.length(), LONGEST_SLUG);
    while (end > 0 && slug.charAt(end - 1) == '-') {
      end--;
    }
    return OURS + slug.substring(0, end) + "-" + Hashes.sha256(bare).substring(0, HASH);
  }

  /** Whether it was read because a reader asked, and nobody added it. */
  public static boolean isPage(Article article) {
    return article.id().startsWith(OURS)
        && article.url().map(url -> article.id().equals(of(url))).orElse(false);
  }
}
