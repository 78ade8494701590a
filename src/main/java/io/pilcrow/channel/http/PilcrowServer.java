package io.pilcrow.channel.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import io.pilcrow.channel.http.guard.Admission;
import io.pilcrow.channel.http.guard.HangUps;
import io.pilcrow.channel.http.guard.Protection;
import io.pilcrow.channel.http.guard.SecurityHeaders;
import io.pilcrow.channel.http.openai.OpenAiErrors;
import io.pilcrow.channel.http.wire.ProblemException;
import io.pilcrow.channel.http.wire.Problems;
import io.pilcrow.channel.http.wire.Streams;
import io.pilcrow.channel.json.ArticleLinks;
import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;

/**
 * The HTTP server: its port, from the first request to the last. Thread-safe; each of these is
 * called once, in this order, and closing is possible at any time:
 *
 * <pre>
 * start()        the port is open; every route says that the server is still loading
 * serve(parts)   the {@link Routes} answer
 * close()        what runs is ended, and nothing else is taken
 * </pre>
 */
public final class PilcrowServer implements AutoCloseable {
  private static final Duration DRAIN = Duration.ofSeconds(9);
  private static final Duration LAST_WORDS = Duration.ofMillis(800);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int ANSWERS_AT_ONCE =
      Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
  private static final int ANSWERS_WAITING = 64;
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final int USUAL = 10_000; // bytes a second that a body comes in after the grace

  private final ServerSettings settings;
  private final Optional<Protection> protection;
  private final Monitoring monitoring;
  private final HangUps hangUps = new HangUps();
  private final Admission asking;
  private final Readiness readiness = new Readiness();
  private final LoadingFilter loading = new LoadingFilter();
  private final Streams streams = new Streams(ANSWERS_AT_ONCE);
  private final InFlight inFlight = new InFlight();
  private final Javalin javalin;
  private volatile int port;

  /** Takes no keys, serves this machine only, and is seen by nobody. */
  public PilcrowServer(ServerSettings settings) {
    this(settings, Optional.empty(), Monitoring.NONE);
  }

  /**
   * @param protection whom it lets in; empty takes no keys, and serves this machine only
   * @param monitoring sees every request, and has what {@code /metrics} says
   */
  public PilcrowServer(
      ServerSettings settings, Optional<Protection> protection, Monitoring monitoring) {
    this(settings, protection, monitoring, ANSWERS_AT_ONCE, ANSWERS_WAITING);
  }

  PilcrowServer(
      ServerSettings settings,
      Optional<Protection> protection,
      Monitoring monitoring,
      int answersAtOnce,
      int answersWaiting) {
    this.settings = settings;
    this.protection = protection;
    this.monitoring = monitoring;
    asking = new Admission(answersAtOnce, answersWaiting, PATIENCE, hangUps);
    if (protection.map(some -> some.keys().isEmpty()).orElse(true)) {
      settings.requireLoopback();
    }
    javalin = Javalin.create(this::configure);
    Routes.answerHead(javalin);
  }

  /**
   * Opens the port. Until {@link #serve} every request is told that the server is still loading.
   *
   * @throws IllegalStateException when the port is taken or not allowed, or the host is another's
   */
  public void start() {
    try {
      javalin.start(settings.host(), settings.port());
      port = javalin.port();
    } catch (JavalinBindException e) {
      streams.close();
      throw new IllegalStateException(whyNotBound(e), e);
    }
  }

  private String whyNotBound(Throwable bind) {
    Throwable cause = bind;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String said = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    if (said.contains("permission denied")) {
      return "port %d is for the system's own services; give one from 1024 with --port"
          .formatted(settings.port());
    }
    if (said.contains("cannot assign") || said.contains("can't assign")) {
      return "%s is no address of this machine; use 127.0.0.1, or 0.0.0.0 for every network"
          .formatted(settings.host());
    }
    return "port %d on %s is taken; give another with --port, or --port 0 for a free one"
        .formatted(settings.port(), settings.host());
  }

  /** From now on requests are answered. */
  public void serve(ServerParts parts) {
    loading.open(routes(parts).servlet());
    readiness.loaded();
  }

  Routes routes(ServerParts parts) {
    return new Routes(
        parts,
        settings,
        protection,
        monitoring,
        readiness,
        ArticleLinks.ownOrHostedAt(settings.publicUrl().map(URI::toString).orElseGet(this::url)),
        asking,
        hangUps,
        streams);
  }

  /** The port it listens on, or did before it was closed; 0 before {@link #start()}. */
  public int port() {
    return port;
  }

  /** Where it can be reached from this machine, such as {@code http://127.0.0.1:7070}. */
  public String url() {
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    return "http://" + host + ":" + port();
  }

  /**
   * Takes no more requests and lets those that run end, for ten seconds at most; a stream that is
   * still open then gets an error as its last event.
   */
  @Override
  public void close() {
    readiness.stopping();
    if (!inFlight.awaitNone(DRAIN)) {
      streams.end();
      inFlight.awaitNone(LAST_WORDS);
    }
    javalin.stop();
    streams.close();
    hangUps.close();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = Runtime.version().feature() >= 21;
    config.jetty.modifyServer(
        server -> {
          server.insertHandler(inFlight);
          server.insertHandler(new SlowBodies(GRACE, USUAL));
          server.setErrorHandler(new BareErrors());
          server.addEventListener(new LongQueue());
        });
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.jetty.modifyServletContextHandler(this::throughTheDoorway);
    Problems.concernErrorsToo(config);
    Requests requests = new Requests(monitoring, path -> Optional.empty());
    requests.follow(config);
    requests.register(config.routes);
    config.routes.before(SecurityHeaders::everywhere);
    readiness.register(config.routes);
    config.routes.before(PilcrowServer::refuse);
    new Problems(OpenAiErrors::say).register(config.routes);
  }

  private void throughTheDoorway(ServletContextHandler handler) {
    FilterHolder all = new FilterHolder(loading);
    all.setAsyncSupported(true);
    handler.addFilter(all, "/*", EnumSet.of(DispatcherType.REQUEST));
  }

  /** What every request is told as long as there are no routes. */
  private static void refuse(Context ctx) {
    if (!Readiness.concerns(ctx)) {
      throw ProblemException.loading();
    }
  }
}
