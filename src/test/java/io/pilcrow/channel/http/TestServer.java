package io.pilcrow.channel.http;

import io.pilcrow.Pilcrow;
import io.pilcrow.channel.http.guard.Protection;
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.channel.mcp.McpServer;
import io.pilcrow.feedback.FeedbackLog;
import io.pilcrow.site.SiteObserver;
import io.pilcrow.site.Sites;
import io.pilcrow.site.SourceTerms;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import io.pilcrow.testing.HttpCalls;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A real server on a free port of this machine, and a client for it. */
public final class TestServer extends HttpCalls implements AutoCloseable {
  public static final String ALLOWED = "https://blog.example.org";
  private static final ServerSettings SETTINGS =
      new ServerSettings("127.0.0.1", 0, Optional.empty(), Set.of(ALLOWED));
  private static final FetchPolicy NO_FETCHES = FetchPolicy.requests(Set.of(), false);

  public final FeedbackLog ratings;
  final ServerParts parts;
  public final PilcrowServer server;

  private TestServer(
      Pilcrow pilcrow,
      Path data,
      Optional<Protection> protection,
      FetchPolicy policy,
      Monitoring monitoring,
      int atOnce,
      int waiting,
      Mount... more) {
    this(
        SETTINGS,
        pilcrow,
        data,
        protection,
        new ArticleReader(new SafeFetcher(policy)),
        policy,
        monitoring,
        atOnce,
        waiting,
        more);
  }

  private TestServer(
      ServerSettings settings,
      Pilcrow pilcrow,
      Path data,
      Optional<Protection> protection,
      ArticleReader reader,
      FetchPolicy policy,
      Monitoring monitoring,
      int atOnce,
      int waiting,
      Mount... more) {
    ratings = new FeedbackLog(data, Optional.empty(), Clock.systemUTC());
    parts =
        new ServerParts(
            pilcrow,
            Optional.empty(),
            reader,
            ratings,
            Optional.empty(),
            Optional.empty(),
            sites(pilcrow, policy),
            SourceTerms.USUAL,
            Stream.concat(
                    Stream.of(
                        new Mount("/mounted", (header, body) -> echo(header.apply("X-Say"), body))),
                    Stream.of(more))
                .toList());
    server = new PilcrowServer(settings, protection, monitoring, atOnce, waiting);
    server.start();
  }

  /** Sources in memory. */
  public static Sites sites(Pilcrow pilcrow, FetchPolicy policy) {
    SafeFetcher fetcher = new SafeFetcher(policy);
    Sites sites =
        new Sites(
            pilcrow.shelf(),
            new ArticleReader(fetcher),
            fetcher,
            fetcher,
            Optional.empty(),
            SiteObserver.NONE,
            Clock.systemUTC());
    sites.start();
    return sites;
  }

  public static TestServer of(Pilcrow pilcrow, Path data) {
    return new TestServer(pilcrow, data, Optional.empty(), NO_FETCHES, Monitoring.NONE, 4, 8)
        .serve();
  }

  /** One that asks for keys. */
  public static TestServer guarded(Pilcrow pilcrow, Path data, Protection protection) {
    return new TestServer(pilcrow, data, Optional.of(protection), NO_FETCHES, Monitoring.NONE, 4, 8)
        .serve();
  }

  /** One that asks for keys, but not of those who read its pages and ask there. */
  public static TestServer openToReaders(Pilcrow pilcrow, Path data, Protection protection) {
    return new TestServer(
            new ServerSettings("127.0.0.1", 0, Optional.empty(), Set.of(ALLOWED), true),
            pilcrow,
            data,
            Optional.of(protection),
            new ArticleReader(new SafeFetcher(NO_FETCHES)),
            NO_FETCHES,
            Monitoring.NONE,
            4,
            8)
        .serve();
  }

  /** One that answers agents, too. */
  static TestServer withMcp(Pilcrow pilcrow, Path data) {
    McpServer mcp = new McpServer(pilcrow, ArticleLinks.OWN);
    Mount mount =
        new Mount(
            "/mcp",
            true,
            (header, body) -> {
              McpServer.Reply reply = mcp.http(header, body);
              return new Mount.Reply(reply.status(), "application/json", reply.body());
            });
    return new TestServer(pilcrow, data, Optional.empty(), NO_FETCHES, Monitoring.NONE, 4, 8, mount)
        .serve();
  }

  /** One that is seen. */
  static TestServer monitored(Pilcrow pilcrow, Path data, Monitoring monitoring) {
    return new TestServer(pilcrow, data, Optional.empty(), NO_FETCHES, monitoring, 4, 8).serve();
  }

  /** The same, with room for this many at once. */
  public static TestServer guarded(Pilcrow pilcrow, Path data, Protection protection, int atOnce) {
    return new TestServer(
            pilcrow, data, Optional.of(protection), NO_FETCHES, Monitoring.NONE, atOnce, 8)
        .serve();
  }

  public static TestServer of(Pilcrow pilcrow, Path data, int atOnce, int waiting) {
    return new TestServer(
            pilcrow, data, Optional.empty(), NO_FETCHES, Monitoring.NONE, atOnce, waiting)
        .serve();
  }

  /** One that reads what it is sent as {@code reader} does, one thing at a time. */
  public static TestServer reading(Pilcrow pilcrow, Path data, ArticleReader reader) {
    return new TestServer(
            SETTINGS, pilcrow, data, Optional.empty(), reader, NO_FETCHES, Monitoring.NONE, 1, 0)
        .serve();
  }

  /** One that fetches addresses. */
  public static TestServer fetching(Pilcrow pilcrow, Path data, FetchPolicy policy) {
    return new TestServer(pilcrow, data, Optional.empty(), policy, Monitoring.NONE, 4, 8).serve();
  }

  /** One that waits for {@link #serve}. */
  static TestServer loading(Pilcrow pilcrow, Path data) {
    return new TestServer(pilcrow, data, Optional.empty(), NO_FETCHES, Monitoring.NONE, 4, 8);
  }

  TestServer serve() {
    server.serve(parts);
    return this;
  }

  /** Every route but that of the other channel. */
  public List<String> routes() {
    return server.routes(parts).list().stream()
        .filter(route -> !route.equals("POST /mounted"))
        .toList();
  }

  private static Mount.Reply echo(Optional<String> header, byte[] body) {
    String said = header.orElse("") + new String(body, StandardCharsets.UTF_8);
    return new Mount.Reply(202, "text/plain", said);
  }

  @Override
  public String url() {
    return server.url();
  }

  @Override
  public void close() {
    server.close();
  }
}
