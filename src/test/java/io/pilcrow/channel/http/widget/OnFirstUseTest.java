package io.pilcrow.channel.http.widget;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pilcrow.access.KeyFile;
import io.pilcrow.access.KeyGrant;
import io.pilcrow.access.KeyRing;
import io.pilcrow.channel.http.guard.Protection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of every make that no article was added for: each is read when it is first asked. */
class OnFirstUseTest extends WidgetTest {
  private static final String MADE =
      "Say: It was {0:built in 1854 by the engineer Ada Morrow}.‖ She {0:kept a diary of every ship}.";
  private static final Set<String> HOSTS = Set.of("127.0.0.1");

  @TempDir Path own;
  private final AtomicLong nanos = new AtomicLong();

  /** Runs against a server that knows no article. */
  private void with(
      Set<String> hosts, boolean held, boolean keys, Consumer<Optional<String>> work) {
    KeyFile file = new KeyFile(own, Clock.systemUTC());
    Optional<String> key =
        keys
            ? Optional.of(
                file.add(KeyGrant.site("", Set.of(site.origin()), Set.of()), Optional.empty())
                    .text())
            : Optional.empty();
    Optional<Protection> protection =
        keys
            ? Optional.of(
                new Protection(
                    new KeyRing(List.of(), file, Clock.systemUTC()), 0, 8, Set.of(), nanos::get))
            : Optional.empty();
    try (WidgetServer empty = WidgetServer.empty(reader, site, own, hosts, held, protection)) {
      work.accept(key);
    } finally {
      site.servedBy(server.url());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"wordpress", "ghost", "docusaurus", "hugo", "mkdocs", "next", "plain"})
  @DisplayName("widget-29 a page of every make is read on first use, and its words are marked")
  void aPageOfEveryMakeIsReadOnFirstUse(String make) {
    with(
        HOSTS,
        false,
        false,
        none -> {
          askOn(make + ".html", MADE);

          assertThat(chip(2)).isVisible();
          chip(1).click();
          assertMarked("built in 1854 by the engineer Ada Morrow");
          assertThat(page.locator("[data-pilcrow-cited]")).isFocused();
          page.keyboard().press("Escape");
          chip(2).click();
          assertMarked("kept a diary of every ship");
          assertThat(errors).isEmpty();
        });
  }

  @Test
  @DisplayName("widget-29 a page that only script draws brings its own words, where it may")
  void aPageThatOnlyScriptDrawsBringsItsOwnWords() {
    with(
        HOSTS,
        true,
        true,
        key -> {
          askOn("react.html", MADE, "text=page", "site=" + key.orElseThrow());
          chip(1).click();
          assertMarked("built in 1854 by the engineer Ada Morrow");
          js("() => render()"); // the app draws its page anew, and the words are found again
          page.keyboard().press("Escape");
          chip(1).click();
          assertMarked("built in 1854 by the engineer Ada Morrow");

          askOn("react.html", MADE, "site=" + key.orElseThrow());
          assertThat(page.locator(".problem")).hasText("The server does not know this article.");
          assertThat(said)
              .anyMatch(line -> line.contains("data-article=") && line.contains("react.html"));
        });
  }

  @Test
  @DisplayName("widget-22 a page that changed is noticed and read again")
  void aPageThatChangedIsReadAgain() {
    with(
        HOSTS,
        false,
        true,
        key -> {
          askOn("ghost.html", MADE, "site=" + key.orElseThrow());
          assertThat(chip(1)).isVisible();
          int before = site.fetched.get();
          site.edit("Ada Morrow", "Ada Marlow");
          nanos.addAndGet(Duration.ofMinutes(2).toNanos());
          askOn(
              "ghost.html",
              "Say: It was {0:built in 1854 by the engineer Ada Marlow}.",
              "site=" + key.orElseThrow());
          chip(1).click();
          assertMarked("built in 1854 by the engineer Ada Marlow");
          assertThat(site.fetched.get()).isEqualTo(before + 1);
          askOn("ghost.html", "Say: By {0:Ada Marlow}.", "site=" + key.orElseThrow());
          assertThat(site.fetched.get()).isEqualTo(before + 1);
          site.edit("Ada Morrow", null);
        });
  }

  @Test
  @DisplayName("security-09 an article that was added is not replaced by its page")
  void anArticleThatWasAddedIsNotReplacedByItsPage() {
    with(
        HOSTS,
        false,
        false,
        none -> {
          String url = site.url("plain.html");
          assertThat(post(site.servedBy(), site.origin(), url, "").body())
              .contains("\"id\":\"page-");
          String added = "{\"url\":\"" + url + "\",\"title\":\"Ours\",\"text\":\"Ask for Ada.\"}";
          assertThat(sent(site.servedBy() + "/v1/articles", site.servedBy(), added).statusCode())
              .isEqualTo(201);

          assertThat(post(site.servedBy(), site.origin(), url, "").body())
              .contains("\"id\":\"ours\"", "Ask for Ada.");
          String elsewhere = "https://example.org/terms";
          HttpResponse<String> unknown = post(site.servedBy(), site.origin(), elsewhere, "");
          assertThat(unknown.statusCode()).isEqualTo(403);
          assertThat(unknown.body()).contains("data-article=", ": ours", elsewhere);
          sent(
              site.servedBy() + "/v1/articles",
              site.servedBy(),
              "{\"url\":\"" + elsewhere + "\",\"title\":\"Terms\",\"text\":\"Pay soon.\"}");
          assertThat(post(site.servedBy(), site.origin(), elsewhere, "").body())
              .contains("\"id\":\"terms\"", "Pay soon."); // a preview of the page is the page

          nanos.addAndGet(Duration.ofHours(1).toNanos());
          assertThat(
                  sent(
                          site.servedBy() + "/v1/pages",
                          site.origin(),
                          "{\"url\":\"" + url + "\",\"changed\":true}")
                      .body())
              .contains("\"id\":\"ours\"", "Ask for Ada.");
        });
  }

  @Test
  @DisplayName("security-09 a site key asks, reads and rates on its own pages, so often a minute")
  void aSiteKeyAsksSoOftenAMinute() {
    with(
        HOSTS,
        false,
        true,
        key -> {
          askOn("ghost.html", MADE, "site=" + key.orElseThrow());
          assertThat(chip(1)).isVisible();
          page.locator(".tool[aria-label='Good answer']").click();
          assertThat(page.locator("[aria-live=polite]").getByText("Thank you")).hasCount(1);
          for (int i = 0; page.locator(".problem").count() == 0 && i < 10; i++) {
            ask("Say: By {0:Ada Morrow}.");
          }
          assertThat(page.locator(".problem")).containsText("Too many questions. Try again in");
          nanos.addAndGet(Duration.ofMinutes(1).toNanos());
          page.locator(".retry").click();
          assertThat(page.locator(".problem")).hasCount(0);
          assertThat(log()).hasAttribute("aria-busy", "false");
          assertThat(chip(1)).isVisible();

          askOn("ghost.html", MADE, "site=pk_site_" + "0".repeat(40));
          assertThat(page.locator(".problem")).containsText("The key of this page is not valid");
        });
  }

  @Test
  @DisplayName("security-09 no page speaks for another, and what one brings is no one else's")
  void noPageSpeaksForAnother() {
    with(
        Set.of(),
        true,
        false,
        none -> {
          String url = site.url("plain.html");
          String html =
              "<main><h1>A</h1><p>The lighthouse was built in 1999 by pirates.</p></main>";
          HttpResponse<String> other = post(site.servedBy(), "https://evil.example", url, html);
          assertThat(other.statusCode()).isEqualTo(403);
          assertThat(
                  post(site.servedBy(), site.origin(), "https://evil.example/", html).statusCode())
              .isEqualTo(403);
          HttpResponse<String> planted = post(site.servedBy(), site.origin(), url, html);
          assertThat(planted.statusCode()).isEqualTo(200);
          assertThat(planted.body()).contains("\"id\":\"held-");

          askOn("plain.html", MADE, "text=page"); // a reader of the true page meets its true words
          chip(1).click();
          assertMarked("built in 1854 by the engineer Ada Morrow");
          visit("blank.html");
          assertThat(
                  js(
                      "() => fetch('%s/v1/articles').then((r) => r.json()).then((list) => list.data.length)"
                          .formatted(site.servedBy())))
              .isEqualTo(0);
          ask("plain.html", "article=*", "Was it built in 1999?");
          assertThat(answer()).hasText("The article does not seem to say.");
          assertThat(page.locator(".near")).hasCount(0);

          assertThat(post(site.servedBy(), site.origin(), url, "x".repeat(500_001)).statusCode())
              .isEqualTo(400);
          int status = 200;
          for (int i = 0; status == 200 && i < 10; i++) {
            String varied = html.replace("pirates", "pirates number " + i);
            status = post(site.servedBy(), site.origin(), url, varied).statusCode();
          }
          assertThat(status).isEqualTo(429);
        });
  }

  private void ask(String name, String attribute, String question) {
    visit(name, attribute);
    open();
    ask(question);
  }

  private static HttpResponse<String> post(String server, String origin, String url, String html) {
    String body =
        new ObjectMapper().createObjectNode().put("url", url).put("html", html).toString();
    return sent(server + "/v1/pages", origin, body);
  }

  private static HttpResponse<String> sent(String address, String origin, String body) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(address))
                  .header("Origin", origin)
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
