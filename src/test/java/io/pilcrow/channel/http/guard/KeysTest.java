package io.pilcrow.channel.http.guard;

import static io.pilcrow.channel.http.TestServer.asking;
import static io.pilcrow.channel.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.access.IssuedKey;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
  private static final String BLOG = "https://shop.example.org";

  @TempDir Path data;
  private final AtomicLong nanos = new AtomicLong();
  private KeyFile keys;
  private TestServer server;
  private IssuedKey ask;

  @BeforeEach
  void start() {
    keys = new KeyFile(data, Clock.systemUTC());
    ask = keys.add(KeyGrant.secret("", Set.of(Scope.ASK)), Optional.empty());
    KeyRing ring = new KeyRing(List.of(), keys, Clock.systemUTC());
    server =
        TestServer.guarded(
            Assistants.scripted(), data, new Protection(ring, 0, 0, Set.of(), nanos::get));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @DisplayName("api-13: without a key nothing of the articles is shown")
  @ValueSource(
      strings = {
        "/", "/a/warranty", "/a/warranty?q=x", "/v1/articles", "/v1/articles/warranty",
        "/v1/gaps", "/metrics", "/v1/models", "/nothing", "/mcp"
      })
  void withoutAKeyNothingOfTheArticlesIsShown(String path) {
    HttpResponse<String> response = server.get(path);

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("www-authenticate"))
        .hasValue("Bearer realm=\"pilcrow\"");
    assertThat(response.body()).doesNotContainIgnoringCase("warranty lasts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/livez", "/readyz", "/problems/unauthorized", "/assets/page.css"})
  void whatShowsNothingNeedsNoKey(String path) {
    assertThat(server.get(path).statusCode()).isEqualTo(200);
  }

  @Test
  void aKeyIsGoodForWhatItsScopesSay() {
    assertThat(post("/v1/answers", ask.text()).statusCode()).isEqualTo(200);

    HttpResponse<String> response = server.send(with(ask.text(), "/v1/articles/warranty").DELETE());
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(json(response).get("type").asText()).isEqualTo("/problems/forbidden");
    assertThat(response.headers().firstValue("www-authenticate").orElseThrow())
        .contains("insufficient_scope", "scope=\"ingest\"");
  }

  @ParameterizedTest
  @DisplayName("security-17: what changes articles or looks after the server needs its scope")
  @CsvSource({
    "GET,/metrics,ADMIN",
    "GET,/v1/gaps,ADMIN",
    "GET,/v1/gaps/,ADMIN",
    "POST,/v1/articles,INGEST",
    "PUT,/v1/articles/a,INGEST",
    "DELETE,/v1/articles/a,INGEST",
    "DELETE,/v1/articles/a/,INGEST",
    "GET,/v1/sources,INGEST",
    "POST,/v1/sources,INGEST",
    "POST,/v1/sources/src-1/run,INGEST",
    "DELETE,/v1/sources/src-1,INGEST",
    "GET,/sources,OFFICE",
    "GET,/sources/,OFFICE",
    "GET,/v1/articles/a,ASK",
    "POST,/v1/answers,ASK",
    "POST,/v1/chat/completions,ASK",
    "GET,/nothing,ASK",
    "GET,/,PAGES",
    "GET,/a/b,PAGES",
    "GET,/livez,NOTHING",
    "GET,/docsx,ASK"
  })
  void whatARouteNeeds(String method, String path, RequiredScope required) {
    assertThat(RequiredScope.of(method, path)).isEqualTo(required);
  }

  @Test
  void anAdminMayDoAll() {
    IssuedKey admin = keys.add(KeyGrant.secret("", Set.of(Scope.ADMIN)), Optional.empty());

    assertThat(server.send(with(admin.text(), "/v1/articles/warranty").DELETE()).statusCode())
        .isEqualTo(204);
  }

  @Test
  @DisplayName("api-13: a key that is revoked while the server runs is refused at once")
  void aRevokedKeyIsRefusedAtOnce() {
    assertThat(post("/v1/answers", ask.text()).statusCode()).isEqualTo(200);
    new KeyFile(data, Clock.systemUTC()).revoke(ask.key().id());

    HttpResponse<String> response = post("/v1/answers", ask.text());
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("www-authenticate").orElseThrow())
        .contains("error=\"invalid_token\"");
    assertThat(response.body()).doesNotContain(ask.text());
  }

  @ParameterizedTest
  @DisplayName("api-13: a key in the address is refused")
  @ValueSource(strings = {"?key=", "?api_key=", "?access_token=", "?anything="})
  void aKeyInTheAddressIsRefused(String query) {
    HttpResponse<String> response =
        server.send(with(ask.text(), "/v1/articles" + query + ask.text()));

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(json(response).get("detail").asText()).contains("Authorization");
  }

  @Test
  @DisplayName("security-17: after ten wrong keys an address hears no more of wrong keys")
  void afterTenWrongKeysAnAddressHearsNoMoreOfWrongKeys() {
    for (int i = 0; i < 10; i++) {
      assertThat(post("/v1/answers", "pk_live_guess" + i).statusCode()).isEqualTo(401);
    }
    HttpResponse<String> locked = post("/v1/answers", "pk_live_guess10");
    assertThat(locked.statusCode()).isEqualTo(429);
    assertThat(locked.headers().firstValue("retry-after")).hasValue("300");
    assertThat(json(locked).get("type").asText()).endsWith("#abnormal-usage-detected");
    assertThat(post("/v1/answers", ask.text()).statusCode()).isEqualTo(200); // of a colleague

    nanos.addAndGet(300_000_000_000L);
    assertThat(post("/v1/answers", "pk_live_guess11").statusCode()).isEqualTo(401);
  }

  @Test
  void aSiteKeyIsGoodOnItsOwnPagesForItsOwnArticles() {
    String site = site(Set.of(BLOG), Set.of("warranty"));

    HttpResponse<String> own = ask(site, BLOG, asking(Assistants.WARRANTY_QUESTION));
    assertThat(own.statusCode()).isEqualTo(200);
    assertThat(own.headers().firstValue("access-control-allow-origin")).hasValue(BLOG);
    assertThat(json(own).get("status").asText()).isEqualTo("answered");
    assertThat(json(ask(site, BLOG, asking(Assistants.LIGHTHOUSE_QUESTION))).get("status").asText())
        .isEqualTo("not_found");
    assertThat(
            ask(site, BLOG, "{\"question\":\"a\",\"article_ids\":[\"lighthouse\"]}").statusCode())
        .isEqualTo(403);
    assertThat(server.send(with(site, "/v1/articles").header("Origin", BLOG)).statusCode())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @DisplayName("security-09: a site key is good on no other origin")
  @ValueSource(
      strings = {
        "https://evil.example",
        "null",
        "https://a.shop.example.org",
        "https://shop.example.org.evil.example",
        "https://shop.example.org:8443",
        "http://shop.example.org",
        TestServer.ALLOWED
      })
  void aSiteKeyIsGoodOnNoOtherOrigin(String origin) {
    HttpResponse<String> response = ask(site(Set.of(BLOG), Set.of()), origin, asking("Why?"));

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.headers().firstValue("vary")).hasValue("Origin");
    if (!origin.equals(TestServer.ALLOWED)) {
      assertThat(response.headers().firstValue("access-control-allow-origin")).isEmpty();
    }
  }

  @Test
  @DisplayName("security-09: a site key without origins denies everyone and says what to set")
  void aSiteKeyWithoutOriginsDeniesEveryone() {
    HttpResponse<String> response =
        server.send(
            with(site(Set.of(), Set.of()), "/v1/answers")
                .header("Content-Type", TestServer.JSON)
                .POST(BodyPublishers.ofString(asking("Why?"))));

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(json(response).get("detail").asText()).contains("--origin");
  }

  @Test
  @DisplayName("security-09: a site key reads the articles it is for, and no list")
  void aSiteKeyReadsTheArticlesItIsFor() {
    String bound = site(Set.of(BLOG), Set.of("warranty"));
    String free = site(Set.of(BLOG), Set.of());

    assertThat(read(bound, "/v1/articles/warranty")).isEqualTo(200);
    assertThat(read(bound, "/v1/articles/lighthouse")).isEqualTo(403);
    assertThat(read(free, "/v1/articles/lighthouse")).isEqualTo(200);
    assertThat(read(free, "/v1/articles")).isEqualTo(403);
    assertThat(
            server
                .send(with(free, "/v1/articles/warranty").header("Origin", BLOG).DELETE())
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void whatWasToldToOneSitesVisitorIsNotToldAgainToAnothers() {
    String first = site(Set.of(BLOG), Set.of("warranty"));
    String second = site(Set.of(BLOG), Set.of("lighthouse"));
    String body = asking(Assistants.WARRANTY_QUESTION);

    assertThat(once(first, body).body()).contains("\"answered\"");
    HttpResponse<String> other = once(second, body);
    assertThat(other.headers().firstValue("idempotency-replayed")).isEmpty();
    assertThat(other.body()).contains("\"not_found\"");
  }

  private HttpResponse<String> once(String key, String body) {
    return server.send(
        with(key, "/v1/answers")
            .header("Origin", BLOG)
            .header("Content-Type", TestServer.JSON)
            .header("Idempotency-Key", "\"one\"")
            .POST(BodyPublishers.ofString(body)));
  }

  private int read(String key, String path) {
    return server.send(with(key, path).header("Origin", BLOG)).statusCode();
  }

  @Test
  @DisplayName("a person who opens a page that is not open is asked for a key, which opens pages")
  void aPersonIsAskedForAKeyThatOpensPages() {
    HttpResponse<String> closed =
        server.send(server.request("/a/warranty").header("Accept", "text/html"));
    assertThat(closed.statusCode()).isEqualTo(401);
    assertThat(closed.body()).contains("Access key").doesNotContain("Warranty");

    String cookie = "pilcrow_key=" + ask.text();
    assertThat(server.send(server.request("/a/warranty").header("Cookie", cookie)).body())
        .contains("Warranty terms");
    assertThat(server.send(server.request("/v1/articles").header("Cookie", cookie)).statusCode())
        .isEqualTo(401); // it opens pages and nothing else
  }

  @Test
  @DisplayName(
      "security-17: readers of a public site read and ask, and see nothing of the back office")
  void readersOfAPublicSiteSeeNothingOfTheBackOffice() {
    String writes =
        keys.add(KeyGrant.secret("", Set.of(Scope.ASK, Scope.INGEST)), Optional.empty()).text();
    KeyRing ring = new KeyRing(List.of(), keys, Clock.systemUTC());
    try (TestServer open =
        TestServer.openToReaders(
            Assistants.scripted(), data, new Protection(ring, 0, 0, Set.of(), nanos::get))) {
      String library = open.get("/").body();
      assertThat(library)
          .contains("Warranty terms")
          .doesNotContain("Remove", "Add an article", "Access key", "/v1/articles");
      assertThat(open.get("/a/warranty").body()).contains("Warranty terms");
      assertThat(asked(open, "Origin", open.url())).isEqualTo(200);
      assertThat(asked(open, "Sec-Fetch-Site", "same-origin")).isEqualTo(200);
      assertThat(asked(open, "Sec-Fetch-Site", "none")).isEqualTo(401);
      assertThat(open.get("/v1/articles").statusCode()).isEqualTo(401);
      assertThat(open.send(open.request("/v1/articles/warranty").DELETE()).statusCode())
          .isEqualTo(401);

      assertThat(page(open, "/sources", "")).contains("Access key").doesNotContain("Add a source");
      assertThat(page(open, "/sources", ask.text())).contains("Access key", "scope ingest");
      assertThat(page(open, "/sources", writes)).contains("Access key", "Add a source");
      assertThat(page(open, "/", ask.text())).contains("Access key").doesNotContain("Remove");
      assertThat(page(open, "/", writes)).contains("Access key", "Remove", "Add an article");
    }
  }

  private static int asked(TestServer open, String header, String value) {
    return open.send(
            open.request("/v1/answers", header, value)
                .header("Content-Type", TestServer.JSON)
                .POST(BodyPublishers.ofString(asking("Why?"))))
        .statusCode();
  }

  private static String page(TestServer open, String path, String key) {
    return open.send(open.request(path, "Accept", "text/html", "Cookie", "pilcrow_key=" + key))
        .body();
  }

  @Test
  void pagesThatTheSettingsAllowNeedNoKey() {
    HttpRequest.Builder request =
        server
            .request("/v1/answers")
            .header("Origin", TestServer.ALLOWED)
            .header("Content-Type", TestServer.JSON)
            .POST(BodyPublishers.ofString(asking("Why?")));

    assertThat(server.send(request).statusCode()).isEqualTo(200);
  }

  private String site(Set<String> origins, Set<String> articles) {
    return keys.add(KeyGrant.site("", origins, articles), Optional.empty()).text();
  }

  private HttpResponse<String> ask(String key, String origin, String body) {
    return server.send(
        with(key, "/v1/answers")
            .header("Origin", origin)
            .header("Content-Type", TestServer.JSON)
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> post(String path, String key) {
    return server.send(
        with(key, path)
            .header("Content-Type", TestServer.JSON)
            .POST(BodyPublishers.ofString(asking(Assistants.WARRANTY_QUESTION))));
  }

  private HttpRequest.Builder with(String key, String path) {
    return server.request(path).header("Authorization", "Bearer " + key);
  }
}
