package io.pilcrow.channel.http.guard;

import static io.pilcrow.channel.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilcrow.access.KeyFile;
import io.pilcrow.access.KeyGrant;
import io.pilcrow.access.KeyRing;
import io.pilcrow.access.Scope;
import io.pilcrow.channel.http.TestServer;
import io.pilcrow.testing.Assistants;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
  @TempDir Path data;
  private final AtomicLong nanos = new AtomicLong();

  @Test
  @DisplayName("api-14: the 61st request in a minute is told when to come again")
  void the61stRequestInAMinuteIsToldWhenToComeAgain() {
    String first = key();
    String second = key();
    try (TestServer server = server(60, 2, Set.of())) {
      for (int left = 59; left >= 0; left--) {
        HttpResponse<String> response = get(server, first);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("ratelimit-policy")).hasValue("\"key\";q=60;w=60");
        assertThat(response.headers().firstValue("ratelimit"))
            .hasValue("\"key\";r=" + left + ";t=60");
      }
      nanos.addAndGet(Duration.ofSeconds(42).toNanos());
      HttpResponse<String> refused = get(server, first);

      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("ratelimit-policy")).hasValue("\"key\";q=60;w=60");
      assertThat(refused.headers().firstValue("ratelimit")).hasValue("\"key\";r=0;t=18");
      assertThat(refused.headers().firstValue("retry-after")).hasValue("18");
      assertThat(json(refused).get("type").asText())
          .isEqualTo("https://iana.org/assignments/http-problem-types#quota-exceeded");
      assertThat(json(refused).get("violated-policies")).hasSize(1);
      assertThat(get(server, second).statusCode()).isEqualTo(200);

      nanos.addAndGet(Duration.ofSeconds(18).toNanos());
      assertThat(get(server, first).statusCode()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("security-10: a visitor's flood is refused, others are not")
  void aVisitorsFloodIsRefusedOthersAreNot() {
    key();
    try (TestServer server = server(60, 2, Set.of("127.0.0.1"))) {
      assertThat(visit(server, "198.51.100.1").statusCode()).isEqualTo(200);
      assertThat(visit(server, "198.51.100.1").statusCode()).isEqualTo(200);
      HttpResponse<String> flood = visit(server, "198.51.100.1");
      assertThat(flood.statusCode()).isEqualTo(429);
      assertThat(flood.headers().firstValue("access-control-allow-origin"))
          .hasValue(TestServer.ALLOWED);
      assertThat(visit(server, "198.51.100.2").statusCode()).isEqualTo(200);
    }
  }

  @Test
  @DisplayName("security-10: X-Forwarded-For of whoever is no proxy of ours changes nothing")
  void forwardedForIsBelievedOfProxiesOnly() {
    key();
    try (TestServer server = server(60, 2, Set.of())) {
      assertThat(visit(server, "198.51.100.1").statusCode()).isEqualTo(200);
      assertThat(visit(server, "198.51.100.2").statusCode()).isEqualTo(200);
      assertThat(visit(server, "198.51.100.3").statusCode()).isEqualTo(429);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          10.0.0.7    | 198.51.100.1                      | c6336401
          10.0.0.7    | 203.0.113.9, 198.51.100.1         | c6336401
          10.0.0.7    | 198.51.100.1, 10.9.9.9            | c6336401
          10.0.0.7    | 198.51.100.1, not an address      | 0a000007
          10.0.0.7    | ''                                | 0a000007
          192.0.2.1   | 198.51.100.1                      | c0000201
          fd00::1     | 2001:db8:1:2:3:4:5:6              | 20010db800010002
          2001:db8:1:2:aaaa::1 | 198.51.100.1             | 20010db800010002
          ::ffff:192.0.2.1     | 198.51.100.1             | c0000201
          """)
  void aVisitorIsWhomTheLastProxyOfOursSaw(String peer, String forwardedFor, String name) {
    assertThat(new Visitors(Set.of("10.0.0.0/8", "fd00::/8")).of(peer, forwardedFor))
        .isEqualTo(name);
  }

  @Test
  void aProxyIsWrittenInNumbers() {
    for (String wrong : List.of("proxy.example", "10.0.0.0/33", "10.0.0", "10.0.0.0/x")) {
      assertThatThrownBy(() -> AddressRange.of(wrong)).hasMessageContaining("10.0.0.0/8");
    }
  }

  @Test
  @DisplayName("security-10: ever new visitors take bounded memory and push nobody out who stays")
  void everNewVisitorsTakeBoundedMemory() {
    Buckets buckets = new Buckets(2, Duration.ofMinutes(1), nanos::get);
    for (int i = 0; i < 10 * Buckets.MOST; i++) {
      buckets.take("flood " + i);
      if (i % 100 == 0) {
        buckets.take("regular");
      }
    }

    assertThat(buckets.size()).isLessThanOrEqualTo(Buckets.MOST);
    assertThat(buckets.look("regular").taken()).isFalse();
  }

  @Test
  void withoutKeysNobodyIsLimited() {
    try (TestServer server = server(1, 1, Set.of())) {
      for (int i = 0; i < 5; i++) {
        HttpResponse<String> response = server.get("/v1/articles");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("ratelimit")).isEmpty();
      }
    }
  }

  private TestServer server(int perKey, int perVisitor, Set<String> proxies) {
    KeyRing ring = new KeyRing(List.of(), keys(), Clock.systemUTC());
    return TestServer.guarded(
        Assistants.scripted(), data, new Protection(ring, perKey, perVisitor, proxies, nanos::get));
  }

  private String key() {
    return keys().add(KeyGrant.secret("", Set.of(Scope.ASK)), Optional.empty()).text();
  }

  private KeyFile keys() {
    return new KeyFile(data, Clock.systemUTC());
  }

  private static HttpResponse<String> get(TestServer server, String key) {
    return server.send(server.request("/v1/articles").header("Authorization", "Bearer " + key));
  }

  private static HttpResponse<String> visit(TestServer server, String forwardedFor) {
    HttpRequest.Builder request =
        server
            .request("/v1/search")
            .header("Origin", TestServer.ALLOWED)
            .header("X-Forwarded-For", forwardedFor)
            .header("Content-Type", TestServer.JSON)
            .POST(BodyPublishers.ofString(TestServer.asking("warranty")));
    return server.send(request);
  }
}
