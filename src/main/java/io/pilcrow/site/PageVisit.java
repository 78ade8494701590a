package io.pilcrow.site;

import crawlercommons.robots.BaseRobotRules;
import io.pilcrow.Shelf;
import io.pilcrow.article.Article;
import io.pilcrow.article.Hashes;
import io.pilcrow.article.TooLongException;
import io.pilcrow.site.SitePage.Version;
import io.pilcrow.site.web.Addresses;
import io.pilcrow.site.web.SiteWeb;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.draft.HostNotAllowedException;
import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.fetch.Fetched;
import io.pilcrow.source.fetch.SafeFetcher;
import io.pilcrow.source.markup.PageLinks;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A visit to one page of a source, from the request to the shelf. What it finds out is kept in the
 * source's state when it returns.
 *
 * @param sites whose pages may be read
 */
record PageVisit(
    SiteWeb web,
    ArticleReader reader,
    SiteShelf shelf,
    SiteState state,
    SourceTerms terms,
    Clock clock,
    Set<String> sites) {

  private static final Set<Integer> GONE = Set.of(401, 404, 410, 451);
  private static final Set<Integer> BUSY = Set.of(429, 503);
  private static final int NOT_MODIFIED = 304;
  private static final Pattern FOR_ANOTHER_ROBOT =
      Pattern.compile("\\b(?!pilcrow)\\w+bot\\s*:[^,]*");

  /**
   * @param told what the list says of its last change
   */
  Visited of(String address, Optional<String> told) {
    SitePage known = state.find(address).orElse(SitePage.of(address));
    if (!sites.contains(Addresses.site(address))) {
      return leftOut(known, told, "it is on another site");
    }
    BaseRobotRules rules = web.rules(address);
    if (rules.isDeferVisits()) {
      return failed(known, "the robots.txt of its host cannot be had now");
    }
    if (!rules.isAllowed(address)) {
      return leftOut(known, told, "robots.txt does not allow it");
    }
    try {
      return came(known, told, fetch(known));
    } catch (HostNotAllowedException e) {
      return leftOut(known, told, String.valueOf(e.getMessage()));
    } catch (SourceException e) {
      return failed(known, String.valueOf(e.getMessage()));
    }
  }

  /** Asks for content only where we have what the last one became. */
  private Fetched fetch(SitePage known) {
    boolean isKept =
        known.article().isPresent()
            ? shelf.has(known.article().get())
            : !known.isBegun() && !known.isFailing();
    return isKept
        ? web.page(known.address(), known.version().etag(), known.version().lastModified())
        : web.page(known.address(), Optional.empty(), Optional.empty());
  }

  private Visited came(SitePage known, Optional<String> told, Fetched fetched) {
    int status = fetched.status();
    if (status == NOT_MODIFIED) {
      state.put(known.same(told, now()));
      return new Visited(
          known.trouble().why().isPresent() ? PageResult.LEFT_OUT : PageResult.UNCHANGED,
          known.alias(),
          known.links(),
          0);
    }
    if (fetched.location().isPresent()) {
      return moved(known, told, fetched.location().get());
    }
    if (GONE.contains(status)) {
      return gone(known, "it answered with status " + status);
    }
    if (BUSY.contains(status)) {
      web.leaveAlone(fetched);
    }
    if (status < 200 || status >= 300) {
      return failed(known, "it answered with status " + status);
    }
    return read(known, told, fetched);
  }

  private Visited read(SitePage known, Optional<String> told, Fetched fetched) {
    SafeFetcher.Page page;
    try {
      page = fetched.page();
    } catch (SourceException e) { // of a format that is none of ours
      return leftOut(known, told, String.valueOf(e.getMessage()));
    }
    PageLinks leads = reader.links(page);
    List<String> links = terms.depth() > 0 && !leads.noFollow() ? leads.links() : List.of();
    SitePage seen =
        known
            .read(
                new Version(
                    fetched.etag(), fetched.lastModified(), told, Hashes.sha256(page.content())),
                now())
            .withLinks(links);
    Visited visited;
    try {
      visited = read(known, seen, page, leads, fetched.robots());
    } catch (SourceException
        | TooLongException e) { // what was there stays until it says something again
      visited =
          known.article().isPresent()
              ? failed(known.withLinks(links), String.valueOf(e.getMessage()))
              : leftOut(seen, told, String.valueOf(e.getMessage()));
    }
    return new Visited(visited.result(), visited.leadsTo(), links, page.content().length);
  }

  private Visited read(
      SitePage known, SitePage seen, SafeFetcher.Page page, PageLinks leads, String robots) {
    String header = FOR_ANOTHER_ROBOT.matcher(robots).replaceAll("");
    if (leads.noIndex() || PageLinks.says(header, "noindex")) {
      return leftOut(seen, seen.version().told(), "it asks to be left out (noindex)");
    }
    Optional<String> original = leads.canonical().flatMap(Addresses::normal);
    if (original.isPresent() && isOriginal(original.get(), known.address())) {
      return alias(seen, original.get());
    }
    if (seen.version().hash().equals(known.version().hash())
        && known.article().map(shelf::has).orElse(false)) {
      state.put(seen);
      return Visited.of(PageResult.UNCHANGED);
    }
    return shelve(known, seen, page);
  }

  private Visited shelve(SitePage known, SitePage seen, SafeFetcher.Page page) {
    if (known.article().isEmpty()) {
      state.put(SitePage.of(known.address())); // so that an article that is kept is known as ours
    }
    Article article =
        reader.page(page, Optional.of(known.address()), Optional.empty(), Optional.empty());
    Shelf.Put put = shelf.put(article, known.article());
    state.put(seen.withArticle(Optional.of(put.article().id())));
    return Visited.of(PageResult.of(put.change()));
  }

  /**
   * Whether a page's word for its own address is to be believed: on the same site, not its front
   * page (which careless templates name on every page), had when it was asked for, and no copy of
   * this one.
   */
  private boolean isOriginal(String canonical, String address) {
    return !canonical.equals(address)
        && sites.contains(Addresses.site(canonical))
        && !Addresses.isRoot(canonical)
        && state.find(canonical).flatMap(page -> page.trouble().why()).isEmpty()
        && !state.leads(canonical, address);
  }

  private Visited moved(SitePage known, Optional<String> told, String location) {
    Optional<String> target = Addresses.normal(location);
    if (target.isEmpty() || target.get().equals(known.address())) {
      return failed(known, "it redirects to itself or to no address");
    }
    if (!sites.contains(Addresses.site(target.get()))) {
      return leftOut(known, told, "it leads to another site, " + Addresses.host(target.get()));
    }
    if (state.leads(
        target.get(),
        known.address())) { // it said that this one is the original; a redirect says more
      state.put(SitePage.of(target.get()));
    }
    SitePage seen = known.read(Version.NONE.telling(told), now()).withArticle(known.article());
    return alias(seen, target.get());
  }

  /** Its article goes to the page that it stands for, or goes where that has one. */
  private Visited alias(SitePage page, String original) {
    SitePage target = state.find(original).orElse(SitePage.of(original));
    boolean takesOver =
        page.article().map(shelf::has).orElse(false)
            && target.article().isEmpty()
            && target.alias().isEmpty();
    if (takesOver) {
      state.put(target.withArticle(page.article()));
    } else {
      shelf.drop(page);
    }
    state.put(page.aliasOf(original));
    return new Visited(PageResult.DUPLICATE, Optional.of(original), List.of(), 0);
  }

  private Visited leftOut(SitePage known, Optional<String> told, String why) {
    boolean had = shelf.drop(known);
    state.put(known.leftOut(why, told, now()));
    return new Visited(
        had ? PageResult.REMOVED : PageResult.LEFT_OUT, Optional.empty(), known.links(), 0);
  }

  private Visited gone(SitePage known, String why) {
    boolean had = shelf.drop(known);
    state.put(known.gone().failed(why, now(), terms.interval()));
    return Visited.of(had ? PageResult.REMOVED : PageResult.FAILED);
  }

  private Visited failed(SitePage known, String why) {
    state.put(known.failed(why, now(), terms.interval()));
    return new Visited(PageResult.FAILED, Optional.empty(), known.links(), 0);
  }

  private Instant now() {
    return clock.instant();
  }
}
