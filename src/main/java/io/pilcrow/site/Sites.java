package io.pilcrow.site;

import io.pilcrow.Shelf;
import io.pilcrow.site.web.Addresses;
import io.pilcrow.site.web.Hosts;
import io.pilcrow.site.web.ListMemory;
import io.pilcrow.site.web.ListReader;
import io.pilcrow.site.web.PageList.Kind;
import io.pilcrow.site.web.RobotsFiles;
import io.pilcrow.site.web.SiteWeb;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.fetch.SafeFetcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sources, and what keeps them fresh: the front door of this package. Thread-safe.
 *
 * <p>A source that was added is read soon after, again when its interval is over, and at once when
 * it is told to. What it brought goes when it is removed.
 */
public final class Sites implements AutoCloseable {
  /** How many sources there may be. */
  public static final int MOST = 1000;

  private final Shelf shelf;
  private final ArticleReader reader;
  private final SafeFetcher operators;
  private final SafeFetcher requests;
  private final SourceFile file;
  private final SiteObserver observer;
  private final Clock clock;
  private final RobotsFiles robots;
  private final Hosts hosts;
  private final ListReader lists;
  private final Turns turns = new Turns();
  private final FolderWatch watch = new FolderWatch(this::changed);
  private final Map<String, SourceRun> runs = new ConcurrentHashMap<>();

  /**
   * @param shelf where the articles go
   * @param operators fetches for sources that the operator named
   * @param requests fetches for all others
   * @param folder where what is known outlives the process; empty where the articles do not either
   */
  public Sites(
      Shelf shelf,
      ArticleReader reader,
      SafeFetcher operators,
      SafeFetcher requests,
      Optional<Path> folder,
      SiteObserver observer,
      Clock clock) {
    this.shelf = shelf;
    this.reader = reader;
    this.operators = operators;
    this.requests = requests;
    this.observer = observer;
    this.clock = clock;
    file = new SourceFile(folder);
    robots = new RobotsFiles(clock);
    hosts = new Hosts(clock);
    lists = new ListReader(reader);
    for (Source source : file.read()) {
      runs.put(source.id(), run(source));
    }
  }

  /** Begins to read. Before it, sources can be added. */
  public void start() {
    runs.values().forEach(this::begin);
    turns.open();
  }

  /**
   * Adds a source, or changes the terms of the one of its address.
   *
   * @param byOperator whether whoever runs the server named it; only they may name a folder
   * @throws SourceException when it is none, with what would be right
   */
  public Source add(String address, SourceTerms terms, boolean byOperator) {
    Source source = Source.of(checked(address, byOperator), terms, byOperator);
    synchronized (file) {
      SourceRun there = runs.get(source.id());
      if (there != null) {
        Source changed = there.source().on(terms, byOperator || there.source().byOperator());
        there.source(changed);
        save();
        soon(there);
        return changed;
      }
      if (runs.size() >= MOST) {
        throw new SourceException("there are %,d sources already; remove one".formatted(MOST));
      }
      SourceRun run = run(source);
      runs.put(source.id(), run);
      save();
      begin(run);
      return source;
    }
  }

  private static String checked(String address, boolean byOperator) {
    String text = address.strip();
    if (text.matches("(?i)https?://.*")) {
      return Addresses.normal(text)
          .map(normal -> text)
          .orElseThrow(() -> new SourceException(address + " is no http or https address"));
    }
    if (!byOperator) {
      throw new SourceException(
          "a source is an http or https address here; folders are for whoever starts the server");
    }
    if (!Files.isDirectory(Path.of(text))) {
      throw new SourceException(
          "there is no folder " + text + "; a source is a folder or an http(s) address");
    }
    return text;
  }

  /** All of them, by id. */
  public Map<String, SourceStatus> all() {
    Map<String, SourceStatus> all = new TreeMap<>();
    runs.forEach((id, run) -> all.put(id, run.status()));
    return all;
  }

  /**
   * @throws UnknownSourceException when it is not here, as all that follow
   */
  public SourceStatus get(String id) {
    return find(id).status();
  }

  /** Leaves a source alone; what it brought stays. */
  public SourceStatus pause(String id) {
    return change(id, true);
  }

  public SourceStatus resume(String id) {
    return change(id, false);
  }

  private SourceStatus change(String id, boolean paused) {
    SourceRun run = find(id);
    synchronized (file) {
      run.source(run.source().pausing(paused));
      save();
    }
    if (!paused) {
      soon(run);
    }
    return run.status();
  }

  /** Asks for every page of a source now, whatever its list tells. */
  public SourceStatus runNow(String id) {
    SourceRun run = find(id);
    run.full();
    soon(run);
    return run.status();
  }

  /** Asks for these pages now, and for what the list has: something has just changed. */
  public SourceStatus ping(String id, Collection<String> addresses) {
    SourceRun run = find(id);
    List<String> pages = new ArrayList<>();
    for (String address : addresses) {
      pages.add(
          Addresses.normal(address)
              .orElseThrow(() -> new SourceException(address + " is no http or https address")));
    }
    run.ping(pages);
    soon(run);
    return run.status();
  }

  /** Removes a source and the articles that no other one has. */
  public void remove(String id) {
    SourceRun run = find(id);
    run.gone();
    turns.forget(run);
    run.quiet(
        () -> {
          SiteShelf own = shelf(run.state());
          for (SitePage page : run.state().all()) {
            own.drop(page);
            run.state().remove(page.address());
          }
        });
    synchronized (file) {
      runs.remove(id);
      save();
      file.delete(run.source());
    }
    if (run.source().isFolder()) {
      watch.remove(Path.of(run.source().address()));
    }
  }

  /** The sources that have an article. */
  public Set<String> of(String articleId) {
    Set<String> ids = new HashSet<>();
    runs.forEach(
        (id, run) -> {
          if (run.state().holds(articleId)) {
            ids.add(id);
          }
        });
    return ids;
  }

  /** The article of a page, by any address that it is known under. */
  public Optional<String> article(String address) {
    Optional<String> normal = Addresses.normal(address);
    return runs.values().stream()
        .flatMap(run -> normal.flatMap(run.state()::original).stream())
        .flatMap(page -> page.article().stream())
        .findFirst();
  }

  private SourceRun find(String id) {
    SourceRun run = runs.get(id);
    if (run == null) {
      throw new UnknownSourceException(id, runs.keySet());
    }
    return run;
  }

  private void begin(SourceRun run) {
    if (run.source().isFolder()) {
      watch.add(Path.of(run.source().address()));
    }
    soon(run);
  }

  private void soon(SourceRun run) {
    run.wanted();
    turns.soon(run);
  }

  private void changed(Path folder) {
    runs.values().stream()
        .filter(run -> run.source().address().equals(folder.toString()))
        .forEach(this::soon);
  }

  private void save() {
    file.write(runs.values().stream().map(SourceRun::source).toList());
  }

  private SiteShelf shelf(SiteState state) {
    return new SiteShelf(shelf, state, this::isOthers);
  }

  private boolean isOthers(String articleId, SiteState than) {
    return runs.values().stream()
        .map(SourceRun::state)
        .anyMatch(state -> state != than && state.holds(articleId));
  }

  private SourceRun run(Source source) {
    SiteState state = file.state(source);
    SiteShelf own = shelf(state);
    // A library that was emptied, or begun anew, has none of what was read: that is read again.
    state.removeIf(page -> page.article().filter(id -> !own.has(id)).isPresent());
    return new RunBuilder(source, state, own).run();
  }

  /** Puts the parts of one source together. */
  private final class RunBuilder implements SourceRun.Passes {
    private final SourceRun run;
    private final SiteState state;
    private final SiteShelf own;
    private final SiteWeb web;
    private final ListMemory memory;
    private final Set<String> sites = ConcurrentHashMap.newKeySet();

    RunBuilder(Source source, SiteState state, SiteShelf own) {
      this.state = state;
      this.own = own;
      web = new SiteWeb(source.byOperator() ? operators : requests, robots, hosts);
      memory = new ListMemory(web, lists);
      sites.add(Addresses.site(source.address()));
      run = new SourceRun(source, state, observer, clock, turns::isClosed, this);
    }

    SourceRun run() {
      return run;
    }

    @Override
    public Pass begin(boolean isFull) {
      Source source = run.source();
      if (source.isFolder()) {
        return new FolderPass(source, reader, own, clock, this::told, isFull);
      }
      return new WebPass(
          new WebPass.Around(source, visits(source), memory, web, clock, this::told), isFull);
    }

    @Override
    public void visit(Collection<String> addresses) {
      for (String address : addresses) {
        Optional<String> told = state.find(address).flatMap(page -> page.version().told());
        Visited came = visits(run.source()).of(address, told);
        told(came.result());
        came.leadsTo()
            .ifPresent(original -> told(visits(run.source()).of(original, told).result()));
      }
    }

    private PageVisit visits(Source source) {
      return new PageVisit(web, reader, own, state, source.terms(), clock, sites);
    }

    private void told(PageResult result) {
      observer.visited(run.source(), result);
    }
  }

  /** Lets a step that runs end; what is left goes on with the next start. */
  @Override
  public void close() {
    watch.close();
    turns.close(Duration.ofSeconds(15));
  }

  /** What a place is, for whoever may mean a single article. */
  public static boolean isList(String address, ArticleReader reader, SafeFetcher fetcher) {
    return new ListReader(reader).read(fetcher.fetch(address, SiteWeb.LIST)).kind()
        != Kind.START_PAGE;
  }
}
