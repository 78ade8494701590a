package io.pilcrow.app;

import io.pilcrow.Pilcrow;
import io.pilcrow.access.KeyFile;
import io.pilcrow.access.KeyRing;
import io.pilcrow.access.WrittenKeys;
import io.pilcrow.channel.cli.Serving;
import io.pilcrow.channel.http.FeedbackLog;
import io.pilcrow.channel.http.PilcrowServer;
import io.pilcrow.channel.http.Protection;
import io.pilcrow.channel.http.ServerSettings;
import io.pilcrow.embedding.Embedder;
import io.pilcrow.gaps.GapLog;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.FetchPolicy;
import io.pilcrow.source.SafeFetcher;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves an assistant over HTTP, as the settings say. */
final class HttpWeb implements Web {
  private static final Logger LOG = LoggerFactory.getLogger(HttpWeb.class);

  private final Clock clock;

  HttpWeb(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Serving start(
      Pilcrow pilcrow, Optional<Pilcrow> held, Embedder embedder, Settings settings) {
    String host = settings.text("PILCROW_HOST").orElse("127.0.0.1");
    KeyRing keys = keys(settings);
    if (keys.isEmpty()) {
      requireLoopback(host);
      LOG.info("There is no API key: only this machine is listened to, and all of it may do all.");
    }
    ArticleReader reader = new ArticleReader(new SafeFetcher(policy(settings)));
    Optional<Duration> kept = kept(settings);
    FeedbackLog ratings = new FeedbackLog(settings.data(), kept, clock);
    Optional<GapLog> gaps =
        settings.flag("PILCROW_GAPS")
            ? Optional.of(new GapLog(settings.data(), embedder, kept, clock))
            : Optional.empty();
    Observability observability = Observability.of(settings, Build.running());
    Pilcrow watched = observability.watch(pilcrow, List.copyOf(gaps.stream().toList()));
    Optional<SlackBot> slack =
        SlackBot.of(watched.on("slack"), settings, reader, ratings, observability);
    McpRoute mcp = new McpRoute(watched.on("mcp"), settings.text("PILCROW_PUBLIC_URL"));
    PilcrowServer server =
        new PilcrowServer(
            watched,
            held,
            reader,
            ratings,
            new ServerSettings(
                host,
                settings.number("PILCROW_PORT"),
                settings.text("PILCROW_PUBLIC_URL"),
                list(settings.text("PILCROW_ALLOWED_ORIGINS").orElse(""))),
            Optional.of(protection(keys, settings)),
            observability,
            gaps,
            () -> true,
            Stream.concat(Stream.of(mcp.mount()), slack.map(SlackBot::mount).stream()).toList());
    try {
      server.start();
      mcp.servedAt(server.url());
    } catch (RuntimeException e) {
      slack.ifPresent(SlackBot::close);
      observability.close();
      throw e;
    }
    slack.ifPresent(SlackBot::start);
    List<Runnable> drops = new ArrayList<>(List.of(ratings::dropOld));
    gaps.ifPresent(log -> drops.add(log::dropOld));
    return new Started(server, slack, observability, new Retention(drops));
  }

  /** Empty for ever. */
  private static Optional<Duration> kept(Settings settings) {
    int days = settings.number("PILCROW_RETENTION_DAYS");
    return days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days));
  }

  /** Until there are keys to ask for, nobody else's machine is let in. */
  private static void requireLoopback(String host) {
    try {
      if (!InetAddress.getByName(host).isLoopbackAddress()) {
        throw new SettingsException(
            "PILCROW_HOST is "
                + host
                + ", but without API keys the server listens on loopback only; use 127.0.0.1, or make"
                + " a key with \"pilcrow keys add\"");
      }
    } catch (UnknownHostException e) {
      throw new SettingsException(
          "PILCROW_HOST is " + host + ", which is no address of this machine; use 127.0.0.1", e);
    }
  }

  private KeyRing keys(Settings settings) {
    try {
      return new KeyRing(
          WrittenKeys.of(settings.text("PILCROW_API_KEYS").orElse("")),
          new KeyFile(settings.data(), clock),
          clock);
    } catch (IllegalArgumentException e) {
      throw new SettingsException("PILCROW_API_KEYS: " + e.getMessage(), e);
    }
  }

  private static Protection protection(KeyRing keys, Settings settings) {
    try {
      return new Protection(
          keys,
          settings.number("PILCROW_KEY_LIMIT"),
          settings.number("PILCROW_VISITOR_LIMIT"),
          list(settings.text("PILCROW_TRUSTED_PROXIES").orElse("")),
          System::nanoTime);
    } catch (IllegalArgumentException e) {
      throw new SettingsException("PILCROW_TRUSTED_PROXIES: " + e.getMessage(), e);
    }
  }

  private static FetchPolicy policy(Settings settings) {
    Set<String> hosts = list(settings.text("PILCROW_INGEST_HOSTS").orElse(""));
    return FetchPolicy.requests(hosts, settings.flag("PILCROW_INGEST_PRIVATE"));
  }

  /** The parts between commas, in lower case as hosts and origins are compared. */
  private static Set<String> list(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static final class Started implements Serving {
    private final PilcrowServer server;
    private final Optional<SlackBot> slack;
    private final Observability observability;
    private final Retention retention;
    private final CountDownLatch closed = new CountDownLatch(1);

    Started(
        PilcrowServer server,
        Optional<SlackBot> slack,
        Observability observability,
        Retention retention) {
      this.retention = retention;
      this.server = server;
      this.slack = slack;
      this.observability = observability;
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
    public void close() {
      server.close();
      slack.ifPresent(SlackBot::close);
      retention.close();
      observability.close();
      closed.countDown();
    }
  }
}
