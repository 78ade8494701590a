package io.pilcrow.app;

import io.pilcrow.Observer;
import io.pilcrow.Pilcrow;
import io.pilcrow.app.settings.Settings;
import io.pilcrow.app.settings.SettingsException;
import io.pilcrow.channel.http.PilcrowServer;
import io.pilcrow.channel.http.ServerParts;
import io.pilcrow.feedback.FeedbackLog;
import io.pilcrow.gaps.GapLog;
import io.pilcrow.site.Sites;
import io.pilcrow.site.SourceTerms;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.Originals;
import io.pilcrow.source.draft.ReadingMemory;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server with all that works behind it once the assistant is loaded. */
final class HttpSite implements Web.Site {
  private static final Logger LOG = LoggerFactory.getLogger(HttpSite.class);

  private final PilcrowServer server;
  private final Observability observability;
  private final Settings settings;
  private final ReadingMemory reading = new ReadingMemory();
  private final Clock clock;
  private final Deque<Runnable> closers = new ArrayDeque<>(); // in the order to be run in
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * @param server started already
   * @param owner gives the data folder back
   */
  HttpSite(
      PilcrowServer server,
      Observability observability,
      AutoCloseable owner,
      Settings settings,
      Clock clock) {
    this.server = server;
    this.observability = observability;
    this.settings = settings;
    this.clock = clock;
    closers.add(observability::close);
    closers.add(() -> Running.close(owner));
  }

  @Override
  public synchronized void serve(Loaded loaded) {
    if (closed.getCount() == 0) {
      throw new IllegalStateException("the server was stopped while it was loading");
    }
    Optional<KeptOriginals> originals = loaded.originals();
    ArticleReader reader =
        new ArticleReader(
            new SafeFetcher(policy(settings)),
            originals.<Originals>map(some -> some).orElse(Originals.NONE),
            settings.articleSize(),
            reading);
    originals.ifPresent(some -> some.belongTo(() -> loaded.pilcrow().articles().values()));
    Optional<Duration> kept = kept(settings);
    FeedbackLog ratings = new FeedbackLog(settings.data(), kept, clock);
    Optional<GapLog> gaps =
        settings.flag("PILCROW_GAPS")
            ? Optional.of(new GapLog(settings.data(), loaded.embedder(), kept, clock))
            : Optional.empty();
    List<Observer> observers =
        Stream.<Optional<? extends Observer>>of(gaps, originals)
            .flatMap(Optional::stream)
            .<Observer>map(some -> some)
            .toList();
    Pilcrow watched = observability.watch(loaded, observers);
    McpRoute mcp =
        new McpRoute(watched.on("mcp"), settings.text("PILCROW_PUBLIC_URL").orElseGet(server::url));
    Optional<SlackBot> slack =
        SlackBot.of(watched.on("slack"), settings, reader, ratings, observability);
    slack.ifPresent(bot -> closers.addFirst(bot::close));
    Sites sites =
        sites(
            watched,
            loaded.sources(),
            originals.<Originals>map(some -> some).orElse(Originals.NONE));
    closers.addFirst(sites::close);
    server.serve(
        new ServerParts(
            watched,
            loaded.held(),
            reader,
            ratings,
            gaps,
            originals.map(KeptOriginals::files),
            sites,
            terms(settings),
            Stream.concat(Stream.of(mcp.mount()), slack.map(SlackBot::mount).stream()).toList()));
    sites.start();
    slack.ifPresent(SlackBot::start);
    List<Runnable> drops = new ArrayList<>(List.of(ratings::dropOld));
    gaps.ifPresent(log -> drops.add(log::dropOld));
    closers.addFirst(new Retention(drops)::close);
  }

  private Sites sites(Pilcrow pilcrow, ServedSources served, Originals originals) {
    String agent =
        settings.text("PILCROW_PUBLIC_URL").map(url -> "Pilcrow (+" + url + ")").orElse("Pilcrow");
    SafeFetcher operators =
        new SafeFetcher(FetchPolicy.operator(settings.flag("PILCROW_INGEST_PRIVATE")), agent);
    SafeFetcher requests = new SafeFetcher(policy(settings), agent);
    Sites sites =
        new Sites(
            pilcrow.shelf(),
            new ArticleReader(operators, originals, settings.articleSize(), reading),
            operators,
            requests,
            served.folder(),
            new SourceReports(observability::sourcePage, served.progress()),
            clock);
    Set<String> named = new HashSet<>();
    for (String source : served.named()) {
      named.add(sites.add(source, terms(settings), true).id());
    }
    sites.all().values().stream()
        .filter(status -> status.source().byOperator() && !named.contains(status.source().id()))
        .forEach(
            status ->
                LOG.warn(
                    "Source {} is no longer named in PILCROW_SOURCES, and is read as before; DELETE /v1/sources/{} takes it away with its articles.",
                    status.source().address(),
                    status.source().id()));
    return sites;
  }

  private static SourceTerms terms(Settings settings) {
    try {
      return SourceTerms.USUAL
          .every(settings.duration("PILCROW_SOURCE_INTERVAL"))
          .deep(settings.number("PILCROW_DEPTH"))
          .upTo(settings.number("PILCROW_SOURCE_PAGES"))
          .pausing(settings.duration("PILCROW_SOURCE_PAUSE"));
    } catch (IllegalArgumentException e) {
      throw new SettingsException("PILCROW_SOURCE_…: " + e.getMessage(), e);
    }
  }

  /** Empty for ever. */
  private static Optional<Duration> kept(Settings settings) {
    int days = settings.number("PILCROW_RETENTION_DAYS");
    return days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days));
  }

  private static FetchPolicy policy(Settings settings) {
    Set<String> hosts = HttpWeb.list(settings, "PILCROW_INGEST_HOSTS");
    return FetchPolicy.requests(hosts, settings.flag("PILCROW_INGEST_PRIVATE"));
  }

  @Override
  public String url() {
    return server.url();
  }

  @Override
  public void await() throws InterruptedException {
    closed.await();
  }

  @Override
  public synchronized void close() {
    server.close();
    closers.forEach(Runnable::run);
    closed.countDown();
  }
}
