package io.pilcrow.site.web;

import crawlercommons.robots.BaseRobotRules;
import io.pilcrow.source.fetch.Fetch;
import io.pilcrow.source.fetch.Fetched;
import io.pilcrow.source.fetch.SafeFetcher;
import java.time.Duration;
import java.util.Optional;

/**
 * The web as a source sees it: under the fetcher's rules, each host in its turn. Thread-safe.
 *
 * @param fetcher where it may reach
 */
public record SiteWeb(SafeFetcher fetcher, RobotsFiles robots, Hosts hosts) {
  private static final Duration UNTIL_ASKED_AGAIN = Duration.ofMinutes(1);

  /** No redirect is followed: each leads to a page with its own rules and its own state. */
  private static final Fetch PAGE = Fetch.ARTICLE.following(0);

  public static final Fetch LIST =
      Fetch.ARTICLE
          .accepting(
              "application/xml, application/rss+xml, application/atom+xml,"
                  + " application/feed+json, application/json, text/markdown, text/plain, text/html")
          .upTo(ListReader.LARGEST, Duration.ofSeconds(60));

  public BaseRobotRules rules(String address) {
    return robots.of(address, fetcher);
  }

  /** How long to wait until the page's host may be asked; zero when its turn was taken. */
  public Duration turnOfPage(String address, Duration pause) {
    Duration asked = RobotsFiles.delay(rules(address));
    return hosts.turn(Addresses.host(address), asked.compareTo(pause) > 0 ? asked : pause);
  }

  /** The same for a list, which the operator named: robots.txt is about what leads there. */
  public Duration turnOfList(String address, Duration pause) {
    return hosts.turn(Addresses.host(address), pause);
  }

  public Fetched page(String address, Optional<String> etag, Optional<String> lastModified) {
    return fetcher.fetch(address, PAGE.unless(etag, lastModified));
  }

  public Fetched list(String address, Optional<String> etag, Optional<String> lastModified) {
    return fetcher.fetch(address, LIST.unless(etag, lastModified));
  }

  /** A host that says it is busy. */
  public void leaveAlone(Fetched busy) {
    hosts.leaveAlone(Addresses.host(busy.url()), busy.retryAfter().orElse(UNTIL_ASKED_AGAIN));
  }
}
