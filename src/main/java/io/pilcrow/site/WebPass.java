package io.pilcrow.site;

import io.pilcrow.site.web.Addresses;
import io.pilcrow.site.web.ListMemory;
import io.pilcrow.site.web.PageList;
import io.pilcrow.site.web.PageList.Kind;
import io.pilcrow.site.web.PageList.Listed;
import io.pilcrow.site.web.SiteWeb;
import io.pilcrow.source.draft.SourceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A pass over a source on the web: its lists, then its pages, then what is gone from them. */
final class WebPass implements Pass {
  private static final int MOST_LISTS = 2000;
  private static final int MOST_VISITS = 3; // of one page, whose original may turn out to be none

  /** How long a page is believed to be as it was when nobody tells: once an hour it is asked. */
  static final Duration UNTOLD = Duration.ofHours(1);

  /** The same where a list tells when each page changed; some lists forget to. */
  static final Duration TOLD = Duration.ofDays(1);

  private static final Pattern NO_PAGE =
      Pattern.compile(
          "(?i)[^?]*\\.(?:jpe?g|png|gif|webp|avif|svg|ico|css|m?js|json|xml|rss|atom|zip|gz|tar|7z"
              + "|rar|exe|dmg|mp[34]|m4[av]|mov|avi|webm|ogg|wav|woff2?|ttf|eot)(?:\\?.*)?");

  /** What is one for all passes of a source. */
  record Around(
      Source source,
      PageVisit visits,
      ListMemory lists,
      SiteWeb web,
      Clock clock,
      Consumer<PageResult> told) {}

  private final Around around;
  private final SiteState state;
  private final boolean isFull;
  private final Instant start;
  private final Tally tally = new Tally();
  private final Deque<String> lists = new ArrayDeque<>();
  private final Set<String> listsSeen = new HashSet<>();
  private final Deque<Listed> queue = new ArrayDeque<>();
  private final Set<String> present = new HashSet<>(); // what shall not be forgotten
  private final Map<String, Integer> depths = new HashMap<>();
  private final Map<String, Integer> visited = new HashMap<>();
  private final Map<String, String> referrers = new HashMap<>(); // of originals not seen yet
  private final Deque<SitePage> missing = new ArrayDeque<>();
  private Kind kind = Kind.SITEMAP;
  private Optional<String> problem = Optional.empty();
  private boolean isWhole = true; // whether all lists were read
  private boolean isListed;
  private boolean isVisited;
  private int beyond;
  private long bytes;

  /**
   * @param isFull whether every page is asked for, whatever the lists tell
   */
  WebPass(Around around, boolean isFull) {
    this.around = around;
    this.state = around.visits().state();
    this.isFull = isFull;
    start = around.clock().instant();
    lists.add(around.source().address());
    listsSeen.add(around.source().address());
  }

  @Override
  public Duration step() {
    if (!lists.isEmpty()) {
      return list(lists.element());
    }
    if (!isListed) {
      isListed = true;
      listed();
    }
    if (!queue.isEmpty() && !isSpent()) {
      return visit(queue.element());
    }
    if (!isVisited) {
      isVisited = true;
      visited();
    }
    forget();
    return Duration.ZERO;
  }

  @Override
  public boolean isDone() {
    return isVisited && missing.isEmpty();
  }

  @Override
  public Tally tally() {
    return tally;
  }

  Kind kind() {
    return kind;
  }

  /** What went wrong with a part of the lists, or was too much, in a sentence. */
  Optional<String> problem() {
    return problem;
  }

  private Duration list(String address) {
    Duration wait = around.web().turnOfList(address, terms().pause());
    if (!wait.isZero()) {
      return wait;
    }
    lists.remove();
    boolean isFirst = listsSeen.size() == 1;
    try {
      take(around.lists().read(address), isFirst);
    } catch (SourceException e) {
      if (isFirst) {
        throw e;
      }
      isWhole = false;
      problem = Optional.of(String.valueOf(e.getMessage()));
    }
    return Duration.ZERO;
  }

  private void take(PageList list, boolean isFirst) {
    if (isFirst) {
      kind = list.kind();
    }
    around.visits().sites().addAll(list.sites());
    for (String part : list.parts()) {
      if (listsSeen.size() < MOST_LISTS && listsSeen.add(part)) {
        lists.add(part);
      }
    }
    for (Listed page : list.pages()) {
      Addresses.normal(page.address())
          .ifPresent(address -> enqueue(new Listed(address, page.told()), 0));
    }
  }

  private void enqueue(Listed page, int depth) {
    if (present.contains(page.address())) {
      return;
    }
    if (depths.size() >= terms().mostPages()) {
      beyond++;
      return;
    }
    depths.put(page.address(), depth);
    isPresent(page.address());
    if (isDue(page, depth)) {
      queue.add(page);
      tally.ahead(queue.size());
    } else {
      state.find(page.address()).ifPresent(known -> follow(known.address(), known.links()));
    }
  }

  private void isPresent(String address) {
    String at = address;
    while (present.add(at)) {
      at = state.find(at).flatMap(SitePage::alias).orElse(at);
    }
  }

  private void follow(String from, Iterable<String> links) {
    int depth = depths.getOrDefault(from, 0) + 1;
    if (kind != Kind.START_PAGE || depth > terms().depth()) {
      return;
    }
    for (String link : links) {
      Addresses.normal(link)
          .filter(page -> around.visits().sites().contains(Addresses.site(page)))
          .filter(page -> !NO_PAGE.matcher(page).matches())
          .ifPresent(page -> enqueue(new Listed(page, Optional.empty()), depth));
    }
  }

  private void listed() {
    around.lists().only(listsSeen);
    if (present.isEmpty() && isWhole && kind.isWhole()) {
      throw new PageList.UnreadableListException(
          around.source().address() + " lists no page; nothing was changed");
    }
    if (!kind.isWhole()) { // what a feed no longer shows is asked for now and then
      for (SitePage page : state.all()) {
        if (!present.contains(page.address())) {
          enqueue(new Listed(page.address(), page.version().told()), 0);
        }
      }
    }
  }

  private boolean isDue(Listed page, int depth) {
    Optional<SitePage> known = state.find(page.address());
    if (isFull || known.isEmpty() || known.get().isBegun()) {
      return true;
    }
    Optional<Instant> retry = known.get().trouble().retry();
    if (retry.isPresent()) {
      return !now().isBefore(retry.get());
    }
    boolean isLost =
        state
            .original(page.address())
            .map(p -> p.article().map(id -> !around.visits().shelf().has(id)).orElse(false))
            .orElse(true);
    boolean isToldOtherwise =
        page.told().isPresent() && !page.told().equals(known.get().version().told());
    boolean isStart = kind == Kind.START_PAGE && depth == 0;
    return isLost
        || isToldOtherwise
        || isStart
        || known.get().checked().plus(believed(page)).isBefore(now());
  }

  /** A day without a time says nothing of what happens later on that day. */
  private Duration believed(Listed page) {
    boolean isOfADay =
        page.told()
            .filter(time -> time.endsWith("T00:00:00Z"))
            .filter(time -> Instant.parse(time).plus(Duration.ofDays(2)).isAfter(now()))
            .isPresent();
    return page.told().isEmpty() || isOfADay ? UNTOLD : TOLD;
  }

  private Duration visit(Listed page) {
    Duration wait = around.web().turnOfPage(page.address(), terms().pause());
    if (!wait.isZero()) {
      return wait;
    }
    queue.remove();
    visited.merge(page.address(), 1, Integer::sum);
    Visited came = around.visits().of(page.address(), page.told());
    count(came.result());
    bytes += came.bytes();
    came.leadsTo().ifPresent(original -> lead(page.address(), original));
    follow(page.address(), came.links());
    String referrer = referrers.get(page.address());
    if (referrer != null
        && state.find(page.address()).flatMap(p -> p.trouble().why()).isPresent()) {
      state.put(SitePage.of(referrer)); // what it named as its original cannot be had
      again(referrer, Optional.empty());
    }
    tally.ahead(queue.size());
    return Duration.ZERO;
  }

  private void lead(String from, String original) {
    isPresent(original);
    depths.putIfAbsent(original, depths.getOrDefault(from, 0));
    referrers.putIfAbsent(original, from);
    boolean isKept =
        state.find(original).map(known -> known.checked().isAfter(Instant.EPOCH)).orElse(false);
    if (!visited.containsKey(original) || !isKept) {
      again(original, state.find(original).flatMap(p -> p.version().told()));
    }
  }

  private void again(String address, Optional<String> told) {
    boolean isQueued = queue.stream().anyMatch(page -> page.address().equals(address));
    if (!isQueued && visited.getOrDefault(address, 0) < MOST_VISITS) {
      queue.addFirst(new Listed(address, told));
    }
  }

  private void visited() {
    boolean isAll = queue.isEmpty() || kind != Kind.START_PAGE; // links not followed are not known
    queue.clear();
    if (isWhole && isAll && kind.isWhole()) {
      state.all().stream().filter(page -> !present.contains(page.address())).forEach(missing::add);
    }
    if (beyond > 0 && problem.isEmpty()) {
      problem =
          Optional.of(
              "%,d pages are left out: %,d are read at most"
                  .formatted(beyond, terms().mostPages()));
    }
  }

  private void forget() {
    if (!missing.isEmpty()) {
      SitePage page = missing.remove();
      if (around.visits().shelf().drop(begun(page))) {
        count(PageResult.REMOVED);
      }
      state.remove(page.address());
    }
  }

  /** A page whose article was kept just before the process ended, so that it goes too. */
  private SitePage begun(SitePage page) {
    return page.isBegun() ? page.withArticle(around.visits().shelf().left(page.address())) : page;
  }

  private void count(PageResult result) {
    tally.count(result);
    around.told().accept(result);
  }

  private boolean isSpent() {
    return bytes >= terms().mostBytes()
        || Duration.between(start, now()).compareTo(terms().longest()) >= 0;
  }

  private SourceTerms terms() {
    return around.source().terms();
  }

  private Instant now() {
    return around.clock().instant();
  }
}
