package io.pilcrow.channel.http.guard;

import io.pilcrow.access.Scope;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a route asks of whoever calls it. A route that is not named here asks for a key. */
public enum RequiredScope {
  /** Nothing: it shows nothing of the articles, or checks for itself who calls. */
  NOTHING,
  /** That the pages of this server are open. */
  PAGES,
  /** A key that may change articles: a page of those who look after them. */
  OFFICE,
  ASK,
  INGEST,
  ADMIN;

  private static final Pattern OPEN =
      Pattern.compile(
          "/(livez|readyz|openapi\\.json|llms\\.txt|ask)|/(problems|assets|docs|widget|embed)(/.*)?");
  private static final Pattern PAGE = Pattern.compile("/|/a/.*");
  private static final Pattern SOURCES = Pattern.compile("/v1/sources(/.*)?");
  private static final Pattern LOOKED_AFTER = Pattern.compile("/metrics|/v1/gaps");
  private static final Set<String> FOR_SITES =
      Set.of("/v1/answers", "/v1/search", "/v1/feedback", "/v1/pages");
  private static final Pattern ARTICLE = Pattern.compile("/v1/articles/([^/]+)(/questions)?");

  public static RequiredScope of(String method, String written) {
    String path = bare(written); // the router sees no difference either
    if (OPEN.matcher(path).matches()) {
      return NOTHING;
    }
    if (PAGE.matcher(path).matches()) {
      return PAGES;
    }
    if (path.equals("/sources")) {
      return OFFICE;
    }
    if (LOOKED_AFTER.matcher(path).matches()) {
      return ADMIN;
    }
    boolean reads = method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    if (SOURCES.matcher(path).matches()) {
      return INGEST; // where articles come from, and what went wrong, is for who brings them
    }
    return path.startsWith("/v1/articles") && !reads ? INGEST : ASK;
  }

  private static String bare(String path) {
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  /**
   * Whether a key that stands in web pages is good for this path.
   *
   * @param articles the only ones it may read; empty is all
   */
  static boolean isForSites(String method, String path, Set<String> articles) {
    Matcher article = ARTICLE.matcher(path);
    return article.matches()
        ? method.equals("GET") && (articles.isEmpty() || articles.contains(article.group(1)))
        : FOR_SITES.contains(path);
  }

  /** Whether it is of a page for people, which a key opens that they typed into one. */
  public boolean isPage() {
    return this == PAGES || this == OFFICE;
  }

  /** The scope that a key must have. */
  Optional<Scope> scope() {
    return switch (this) {
      case NOTHING -> Optional.empty();
      case PAGES, ASK -> Optional.of(Scope.ASK);
      case OFFICE, INGEST -> Optional.of(Scope.INGEST);
      case ADMIN -> Optional.of(Scope.ADMIN);
    };
  }
}
