package io.pilcrow.source.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.pilcrow.source.draft.SourceException;
import io.pilcrow.source.format.Format;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("security-08: fetching never leads into the own network")
class SafeFetcherTest {
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer canary;

  @BeforeEach
  void startCanary() throws IOException {
    canary = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    canary.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          byte[] body =
              "<p>A page of some length, for whoever may read it.".getBytes(StandardCharsets.UTF_8);
          String path = exchange.getRequestURI().getPath();
          if (path.equals("/loop")) {
            exchange.getResponseHeaders().add("Location", "/loop");
            exchange.sendResponseHeaders(302, -1);
          } else if (path.equals("/photo")) {
            exchange.getResponseHeaders().add("Content-Type", "image/png");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          } else if (path.equals("/huge")) {
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[1 << 20];
            for (int i = 0; i < 20; i++) {
              exchange.getResponseBody().write(block);
            }
          } else {
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    canary.start();
  }

  @AfterEach
  void stopCanary() {
    canary.stop(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/",
        "http://localhost/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://0/",
        "http://0.0.0.0/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[fc00::1]/",
        "http://[fe80::1]/",
        "http://[ff02::1]/",
        "http://10.0.0.1/",
        "http://172.16.0.1/",
        "http://192.168.0.1/",
        "http://100.64.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://192.0.2.1/",
        "http://198.18.0.1/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://[::]/",
        "http://[2001:db8::1]/",
        "https://127.0.0.1/",
        "http://127.0.0.1:80/",
        "http://localhost.:80/",
        "http://user:secret@example.com/",
        "http://example.com@127.0.0.1/",
        "http://example.com:8080/",
        "http://example.com:22/",
        "ftp://example.com/",
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "javascript:alert(1)",
        "http://",
        "//127.0.0.1/"
      })
  void refuses(String address) {
    SafeFetcher fetcher = new SafeFetcher(FetchPolicy.operator(false));

    assertThatThrownBy(() -> fetcher.fetch(address)).isInstanceOf(SourceException.class);
    assertThat(requests).hasValue(0);
  }

  @Test
  void aRequestMayNameOnlyListedHosts() {
    SafeFetcher fetcher = new SafeFetcher(FetchPolicy.requests(Set.of("news.example"), true));

    assertThatThrownBy(() -> fetcher.fetch(address("/")))
        .hasMessageContaining("may not be fetched")
        .hasMessageContaining("PILCROW_INGEST_HOSTS");
    assertThat(requests).hasValue(0);
  }

  @Test
  void fetchesFromAListedHost() {
    SafeFetcher fetcher = new SafeFetcher(FetchPolicy.requests(Set.of("127.0.0.1"), true));

    SafeFetcher.Page page = fetcher.fetch(address("/"));

    assertThat(page.format()).isEqualTo(Format.HTML);
    assertThat(page.text()).startsWith("<p>A page");
  }

  @Test
  void aListedHostIsTheSameHoweverItIsWritten() {
    FetchPolicy policy = FetchPolicy.requests(Set.of("Bücher.Example"), false);

    assertThat(policy.allows("xn--bcher-kva.example")).isTrue();
    assertThat(policy.allows("BÜCHER.example")).isTrue();
    assertThat(policy.allows("bucher.example")).isFalse();
    assertThat(policy.allows("www.bücher.example")).isFalse();
  }

  @Test
  void followsFiveRedirectsAndNoMore() {
    assertThatThrownBy(() -> open().fetch(address("/loop")))
        .hasMessageContaining("more than 5 times");
    assertThat(requests).hasValue(6);
  }

  @Test
  void aHostThatClosesIdleConnectionsIsFetchedFromAgain() throws IOException {
    try (HangsUpWhenIdle host = new HangsUpWhenIdle()) {
      SafeFetcher fetcher = open();
      for (int i = 0; i < 8; i++) {
        assertThat(fetcher.fetch(host.url()).text()).isEqualTo("page");
        host.awaitHangUp();
      }
    }
  }

  @Test
  void readsOnlyPages() {
    assertThatThrownBy(() -> open().fetch(address("/photo"))).hasMessageContaining("image/png");
  }

  @Test
  void stopsAfterFiveMegabytes() {
    assertThatThrownBy(() -> open().fetch(address("/huge")))
        .hasMessageContaining("larger than 5 MB");
  }

  private static SafeFetcher open() {
    return new SafeFetcher(FetchPolicy.operator(true));
  }

  private String address(String path) {
    return "http://127.0.0.1:" + canary.getAddress().getPort() + path;
  }
}
