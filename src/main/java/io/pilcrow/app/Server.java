package io.pilcrow.app;

import io.pilcrow.Observer;
import io.pilcrow.Pilcrow;
import io.pilcrow.access.KeyFile;
import io.pilcrow.access.KeyRing;
import io.pilcrow.app.settings.Settings;
import io.pilcrow.channel.cli.Serving;
import io.pilcrow.channel.http.PilcrowServer;
import io.pilcrow.channel.http.ServerParts;
import io.pilcrow.channel.http.ServerSettings;
import io.pilcrow.channel.http.guard.Protection;
import io.pilcrow.feedback.FeedbackLog;
import io.pilcrow.file.OneOwner;
import io.pilcrow.gaps.GapLog;
import io.pilcrow.site.Sites;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.Originals;
import io.pilcrow.source.draft.ReadingMemory;
import io.pilcrow.source.fetch.SafeFetcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server with all that works behind it. Thread-safe.
 *
 * <pre>
 * open     the port is open, and says to everyone that the assistant is loading
 * serve    the assistant answers, over HTTP, MCP and Slack, and its sources keep it fresh
 * close    requests that run are waited for; then all of that is closed, the assistant too
 * </pre>
 */
final class Server implements Serving {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);

  private final PilcrowServer http;
  private final Observability observability;
  private final Running behind;
  private final Settings settings;
  private final Clock clock;
  private final ReadingMemory reading = new ReadingMemory();
  private final CountDownLatch closed = new CountDownLatch(1);

  private Server(
      PilcrowServer http,
      Observability observability,
      Running behind,
      Settings settings,
      Clock clock) {
    this.http = http;
    this.observability = observability;
    this.behind = behind;
    this.settings = settings;
    this.clock = clock;
  }

  /** Throws UsageException when what is set would let in whom it may not, or nobody. */
  static Server open(Settings settings, Clock clock) {
    ServerSettings where = settings.server();
    KeyRing keys = new KeyRing(settings.keys(), new KeyFile(settings.data(), clock), clock);
    Protection protection = protection(keys, settings);
    Running door = new Running();
    Running behind = new Running();
    Observability observability = behind.add(Observability.of(settings, Build.running()));
    try {
      PilcrowServer http =
          Settings.naming(
              "PILCROW_HOST",
              () -> new PilcrowServer(where, Optional.of(protection), observability));
      WhoMayAsk.say(where, keys);
      door.add(http).start();
      behind.add(owner(settings));
      return new Server(http, observability, behind, settings, clock);
    } catch (RuntimeException e) {
      door.stop();
      behind.stop();
      throw e;
    }
  }

  private static Protection protection(KeyRing keys, Settings settings) {
    return Settings.naming(
        "PILCROW_TRUSTED_PROXIES",
        () ->
            new Protection(
                keys,
                settings.keyLimit(),
                settings.visitorLimit(),
                settings.trustedProxies(),
                System::nanoTime));
  }

  /** Ratings, gaps and more are written by one server, whatever it serves. */
  private static AutoCloseable owner(Settings settings) {
    try {
      return OneOwner.of(settings.data());
    } catch (OneOwner.InUseException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    } catch (IOException e) {
      LOG.warn(
          "The data folder {} cannot be written to, so nothing is kept in it: {}",
          settings.data(),
          e.toString());
      return () -> {};
    }
  }

  /**
   * From now on it answers. To be called once.
   *
   * @param assistant closed with the server, or at once when that is closed already
   */
  synchronized void serve(Assistant assistant, ServedSources sources) {
    behind.add(assistant);
    if (behind.isStopping()) {
      throw new IllegalStateException("the server was stopped while it was loading");
    }
    Optional<Duration> kept = settings.retention();
    FeedbackLog ratings = new FeedbackLog(settings.data(), kept, clock);
    Optional<GapLog> gaps =
        settings.gaps()
            ? Optional.of(new GapLog(settings.data(), assistant.embedder(), kept, clock))
            : Optional.empty();
    assistant
        .originals()
        .ifPresent(some -> some.belongTo(() -> assistant.pilcrow().articles().values()));
    Pilcrow watched = observability.watch(assistant, observers(gaps, assistant.originals()));
    Originals originals = KeptOriginals.orNone(assistant.originals());
    ArticleReader reader = reader(new SafeFetcher(settings.requests()), originals);
    Optional<SlackBot> slack =
        SlackBot.of(watched.on("slack"), settings, reader, ratings, observability);
    slack.ifPresent(behind::add);
    Sites sites = behind.add(sites(watched, sources, originals));
    sources.addTo(sites, settings.sourceTerms());
    McpRoute mcp = new McpRoute(watched.on("mcp"), publicUrl().orElseGet(this::url));
    http.serve(
        new ServerParts(
            watched,
            assistant.held(),
            reader,
            ratings,
            gaps,
            assistant.originals().map(KeptOriginals::files),
            sites,
            settings.sourceTerms(),
            Stream.concat(Stream.of(mcp.mount()), slack.map(SlackBot::mount).stream()).toList()));
    sites.start();
    slack.ifPresent(SlackBot::start);
    List<Runnable> drops = new ArrayList<>(List.of(ratings::dropOld));
    gaps.ifPresent(log -> drops.add(log::dropOld));
    behind.add(new Retention(drops));
  }

  private static List<Observer> observers(
      Optional<GapLog> gaps, Optional<KeptOriginals> originals) {
    List<Observer> all = new ArrayList<>();
    gaps.ifPresent(all::add);
    originals.ifPresent(all::add);
    return all;
  }

  private Sites sites(Pilcrow pilcrow, ServedSources sources, Originals originals) {
    String agent = publicUrl().map(url -> "Pilcrow (+" + url + ")").orElse("Pilcrow");
    SafeFetcher operators = new SafeFetcher(settings.operators(), agent);
    return new Sites(
        pilcrow.shelf(),
        reader(operators, originals),
        operators,
        new SafeFetcher(settings.requests(), agent),
        sources.folder(),
        new SourceReports(observability::sourcePage, sources.progress()),
        clock);
  }

  private ArticleReader reader(SafeFetcher fetcher, Originals originals) {
    return new ArticleReader(fetcher, originals, settings.articleSize(), reading);
  }

  private Optional<String> publicUrl() {
    return settings.publicUrl().map(URI::toString);
  }

  @Override
  public String url() {
    return http.url();
  }

  @Override
  public void await() throws InterruptedException {
    closed.await();
  }

  @Override
  public synchronized void close() {
    if (!behind.isStopping()) {
      http.close();
      behind.stop();
      closed.countDown();
    }
  }
}
