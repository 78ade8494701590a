package io.pilcrow.site.web;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import io.pilcrow.article.WebAddress;
import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.fetch.Fetch;
import io.pilcrow.source.fetch.Fetched;
import io.pilcrow.source.fetch.SafeFetcher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the robots.txt of each host allows, by <a href="https://www.rfc-editor.org/rfc/rfc9309">RFC
 * 9309</a>: none means all, and one that cannot be had now means none. Asked for again after a
 * while. Thread-safe.
 */
public final class RobotsFiles {
  private static final Duration BELIEVED = Duration.ofHours(1);
  private static final Duration RETRY = Duration.ofMinutes(1);
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);
  private static final int MANY = 1000;
  private static final List<String> NAMES = List.of("pilcrow");
  private static final Fetch FILE =
      Fetch.ARTICLE.accepting("text/plain").upTo(500 * 1024, Duration.ofSeconds(10));

  private record Known(BaseRobotRules rules, Instant until) {}

  private final Clock clock;
  private final Map<String, Known> byOrigin = new ConcurrentHashMap<>();

  public RobotsFiles(Clock clock) {
    this.clock = clock;
  }

  /** What the file of an address's host says. */
  public BaseRobotRules of(String address, SafeFetcher fetcher) {
    String origin = WebAddress.origin(address).orElse(address);
    Known known = byOrigin.get(origin);
    if (known == null || known.until().isBefore(clock.instant())) {
      if (byOrigin.size() > MANY) {
        byOrigin.clear();
      }
      known = asked(origin + "/robots.txt", fetcher);
      byOrigin.put(origin, known);
    }
    return known.rules();
  }

  private Known asked(String address, SafeFetcher fetcher) {
    SimpleRobotRulesParser parser =
        new SimpleRobotRulesParser(LONGEST_DELAY.toMillis(), Integer.MAX_VALUE);
    try {
      Fetched file = fetcher.fetch(address, FILE);
      boolean had = file.status() >= 200 && file.status() < 300;
      BaseRobotRules rules =
          had
              ? parser.parseContent(
                  address, file.content(), file.contentType().orElse("text/plain"), NAMES)
              : parser.failedFetch(file.status());
      return new Known(rules, until(rules));
    } catch (SourceException e) { // nobody answers, or the address may not be fetched
      BaseRobotRules rules = parser.failedFetch(503);
      return new Known(rules, until(rules));
    }
  }

  private Instant until(BaseRobotRules rules) {
    return clock.instant().plus(rules.isDeferVisits() ? RETRY : BELIEVED);
  }

  /** The pause between two requests that the file asks for. */
  public static Duration delay(BaseRobotRules rules) {
    long millis = Optional.of(rules.getCrawlDelay()).filter(delay -> delay > 0).orElse(0L);
    return Duration.ofMillis(Math.min(millis, LONGEST_DELAY.toMillis()));
  }
}
