package io.pilcrow.channel.http.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.javalin.http.Context;
import io.pilcrow.PageIds;
import io.pilcrow.Shelf;
import io.pilcrow.article.Article;
import io.pilcrow.article.TooLongException;
import io.pilcrow.article.WebAddress;
import io.pilcrow.channel.http.guard.Admission;
import io.pilcrow.channel.http.guard.Caller;
import io.pilcrow.channel.http.wire.Body;
import io.pilcrow.channel.http.wire.Fields;
import io.pilcrow.channel.http.wire.ProblemException;
import io.pilcrow.channel.http.wire.ProblemKind;
import io.pilcrow.json.Json;
import io.pilcrow.site.Sites;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.draft.ReadingBusyException;
import io.pilcrow.source.draft.SourceException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * {@code POST /v1/pages}: the article that a web page is, with its paragraphs. A page that no
 * article was added for is read on first use, and again when it has changed:
 *
 * <pre>
 * an article of that address was added   it is the one; nobody's article is ever replaced here
 * the host is in PILCROW_INGEST_HOSTS    fetched, and kept in the library as page-…
 * the page brings its own words          kept apart from the library, see {@link HeldPages}
 * </pre>
 *
 * A browser page can bring itself only: then its address has to be of the origin that the browser
 * says it has. A page shown elsewhere, a preview or a copy on a developer's machine, whose
 * canonical address is known is that article. Thread-safe.
 */
public final class PageArticles {
  private static final int MOST = 1000; // pages that visitors can bring into a library
  private static final int MOST_HTML = 500_000; // characters
  private static final int REMEMBERED = 10_000;
  private static final int MOST_NAMED = 5; // articles, where a page is none

  /** After so long a page is read anew even when its reader sees no change. */
  private static final Duration FRESH = Duration.ofMinutes(15);

  /** Not more often, whatever the pages say. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /**
   * @param own whether the page that asks is of the origin of the address
   * @param changed whether the page shows other words than its article
   * @param html what the page holds, where its publisher lets it say so
   * @param bound the only articles this visitor may ask; empty is all
   */
  private record Asked(
      String url,
      boolean own,
      boolean changed,
      Optional<String> html,
      Set<String> bound,
      String visitor) {}

  /**
   * @param nanos when it was last tried, as {@link System#nanoTime()}
   * @param failure why there is no article; "" when there is
   * @param id of the article that was read; its own when the address led to another
   */
  private record Tried(long nanos, String failure, String id) {}

  private final Shelf shelf;
  private final ArticleReader reader;
  private final PageRoom room;
  private final Admission admission;
  private final Optional<HeldPages> held;
  private final LongSupplier nanoTime;
  private final Sites sites;
  private final Cache<String, Tried> tried =
      Caffeine.newBuilder().maximumSize(REMEMBERED).executor(Runnable::run).build();

  public PageArticles(
      Shelf shelf,
      ArticleReader reader,
      Admission admission,
      Optional<HeldPages> held,
      LongSupplier nanoTime,
      Sites sites) {
    this.sites = sites;
    this.shelf = shelf;
    room = new PageRoom(shelf, MOST);
    this.reader = reader;
    this.admission = admission;
    this.held = held;
    this.nanoTime = nanoTime;
  }

  public void post(Context ctx) {
    Asked asked = asked(ctx);
    if (!asked.own()) {
      tell(ctx, known(asked).orElseThrow(() -> notItsOwn(asked)), asked);
      return;
    }
    Optional<Article> known = known(asked).filter(article -> !isDue(article, asked));
    if (known.isPresent()) {
      tell(ctx, known.get(), asked);
    } else {
      admission.write(ctx, () -> asked, (waited, gone) -> tell(ctx, read(waited, gone), waited));
    }
  }

  private Asked asked(Context ctx) {
    Fields fields = new Fields(Body.json(ctx, Body.MOST_FOR_A_QUESTION));
    String url = fields.required("url");
    boolean changed = fields.flag("changed");
    Optional<String> html = fields.text("html").filter(text -> !text.isBlank());
    if (!url.isBlank() && WebAddress.origin(url).isEmpty()) {
      fields.wrong("url", WebAddress.EXPECTED);
    }
    if (html.isPresent() && html.get().length() > MOST_HTML) {
      fields.wrong("html", "has at most %,d characters".formatted(MOST_HTML));
    }
    fields.check();
    String origin = Optional.ofNullable(ctx.header("Origin")).orElse("");
    boolean own = WebAddress.origin(url).equals(Optional.of(origin));
    Caller caller = Caller.of(ctx);
    String visitor = caller.name().isEmpty() ? ctx.ip() : caller.name();
    return new Asked(WebAddress.bare(url), own, changed, html, caller.articles(), visitor);
  }

  private ProblemException notItsOwn(Asked asked) {
    return new ProblemException(
        ProblemKind.FORBIDDEN_ORIGIN,
        advice(asked, "a page can bring itself only, the Origin header has to be that of the url"));
  }

  /** The article that was added for the address, or that was read from it before. */
  private Optional<Article> known(Asked asked) {
    Tried last = tried.getIfPresent(asked.url());
    return added(asked.url())
        .or(() -> Optional.ofNullable(shelf.articles().get(PageIds.of(asked.url()))))
        .or(() -> Optional.ofNullable(last).map(Tried::id).map(shelf.articles()::get));
  }

  private Optional<Article> added(String url) {
    return shelf.articles().values().stream()
        .filter(article -> !PageIds.isPage(article) && WebAddress.isOf(url, article))
        .findFirst()
        .or(() -> sites.article(url).map(shelf.articles()::get)); // its print or AMP version, say
  }

  private boolean isDue(Article article, Asked asked) {
    if (!PageIds.isPage(article)) {
      return false;
    }
    Tried last = tried.getIfPresent(asked.url());
    Duration wait = asked.changed() ? PAUSE : FRESH;
    return last == null || nanoTime.getAsLong() - last.nanos() >= wait.toNanos();
  }

  private Article read(Asked asked, BooleanSupplier gone) {
    Optional<Article> known = known(asked);
    if (known.isPresent() && !isDue(known.get(), asked)) {
      return known.get(); // another visitor was first
    }
    String failure = known.isEmpty() ? lately(asked) : "";
    if (failure.isEmpty()) {
      try {
        return fetched(asked, gone);
      } catch (ReadingBusyException e) {
        throw e; // the same works a little later
      } catch (SourceException | TooLongException e) {
        failure = String.valueOf(e.getMessage());
        tried.put(asked.url(), new Tried(nanoTime.getAsLong(), failure, ""));
      }
    }
    if (known.isPresent()) {
      return known.get(); // a page that cannot be had now is still what it was
    }
    if (held.isPresent() && asked.html().isPresent() && asked.bound().isEmpty()) {
      return held.get().hold(asked.url(), asked.html().get(), asked.visitor(), gone);
    }
    throw ProblemException.notFound("/url", advice(asked, failure));
  }

  /** For whoever embeds: which article it could be, or how the page can be read. */
  private String advice(Asked asked, String failure) {
    String known =
        new TreeSet<>(shelf.articles().keySet())
            .stream()
                .filter(id -> asked.bound().isEmpty() || asked.bound().contains(id))
                .limit(MOST_NAMED)
                .collect(Collectors.joining(", "));
    return "no article is at %s, and it was not read: %s. data-article=\"…\" on the tag names one%s; or a <link rel=\"canonical\"> on this site leads to the address that an article was added with"
        .formatted(asked.url(), failure, known.isEmpty() ? "; there is none yet" : ": " + known);
  }

  /** Why the page could not be read a moment ago; "" when it was not tried. */
  private String lately(Asked asked) {
    Tried last = tried.getIfPresent(asked.url());
    if (last == null || nanoTime.getAsLong() - last.nanos() >= PAUSE.toNanos()) {
      return "";
    }
    return last.failure();
  }

  private Article fetched(Asked asked, BooleanSupplier gone) {
    if (!asked.bound().isEmpty()) {
      throw new SourceException("this site key is bound to other articles than " + asked.url());
    }
    String id = PageIds.of(asked.url());
    Article article = reader.until(gone).fetch(asked.url(), Optional.of(id), Optional.empty());
    String led = article.url().orElse(asked.url());
    Optional<String> from = WebAddress.origin(led);
    if (!from.equals(WebAddress.origin(asked.url()))) {
      throw new SourceException(
          asked.url() + " leads to another site; ask on the page it leads to");
    }
    Optional<Article> added = added(led);
    String own = added.map(Article::id).orElseGet(() -> PageIds.of(led));
    tried.put(asked.url(), new Tried(nanoTime.getAsLong(), "", own));
    if (added.isPresent()) {
      return added.get();
    }
    room.make(own);
    Article page = own.equals(id) ? article : article.withId(own);
    return shelf.put(page, before -> {}, Wanted.as(gone)).article();
  }

  private void tell(Context ctx, Article article, Asked asked) {
    if (!asked.bound().isEmpty() && !asked.bound().contains(article.id())) {
      throw ProblemException.beyondScope(
          "this site key is bound to other articles than " + article.id(), "ask");
    }
    room.asked(article);
    ctx.header("Cache-Control", "no-store").contentType("application/json");
    ctx.result(Json.write(ArticleJson.whole(article)));
  }
}
