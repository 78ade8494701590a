package io.pilcrow.app;

import io.pilcrow.Pilcrow;
import io.pilcrow.channel.cli.Serving;
import io.pilcrow.channel.http.FeedbackFile;
import io.pilcrow.channel.http.PilcrowServer;
import io.pilcrow.channel.json.ArticleLinks;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.FetchPolicy;
import io.pilcrow.source.SafeFetcher;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Serves an assistant over HTTP, as the settings say. */
final class HttpWeb implements Web {
  private final Clock clock;

  HttpWeb(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Serving start(Pilcrow pilcrow, Settings settings) {
    String host = settings.text("PILCROW_HOST").orElse("127.0.0.1");
    requireLoopback(host);
    PilcrowServer server =
        new PilcrowServer(
            pilcrow,
            new ArticleReader(new SafeFetcher(policy(settings))),
            new FeedbackFile(settings.data()),
            settings
                .text("PILCROW_PUBLIC_URL")
                .map(ArticleLinks::ownOrHostedAt)
                .orElse(ArticleLinks.OWN),
            clock,
            host,
            settings.number("PILCROW_PORT"));
    server.start();
    return new Started(server, "http://" + (host.contains(":") ? "[" + host + "]" : host));
  }

  /** Until there are keys to ask for, nobody else's machine is let in. */
  private static void requireLoopback(String host) {
    try {
      if (!InetAddress.getByName(host).isLoopbackAddress()) {
        throw new SettingsException(
            "PILCROW_HOST is "
                + host
                + ", but without API keys the server listens on loopback only; use 127.0.0.1 and put"
                + " a proxy with access control before it");
      }
    } catch (UnknownHostException e) {
      throw new SettingsException(
          "PILCROW_HOST is " + host + ", which is no address of this machine; use 127.0.0.1", e);
    }
  }

  private static FetchPolicy policy(Settings settings) {
    String hosts = settings.text("PILCROW_INGEST_HOSTS").orElse("");
    Set<String> allowed =
        hosts.isBlank()
            ? Set.of()
            : Set.copyOf(
                List.of(hosts.strip().toLowerCase(java.util.Locale.ROOT).split("\\s*,\\s*")));
    return FetchPolicy.requests(allowed, settings.flag("PILCROW_INGEST_PRIVATE"));
  }

  private static final class Started implements Serving {
    private final PilcrowServer server;
    private final String base;
    private final CountDownLatch closed = new CountDownLatch(1);

    Started(PilcrowServer server, String base) {
      this.server = server;
      this.base = base;
    }

    @Override
    public String url() {
      return base + ":" + server.port();
    }

    @Override
    public void await() throws InterruptedException {
      closed.await();
    }

    @Override
    public void close() {
      server.close();
      closed.countDown();
    }
  }
}
