package io.pilcrow.channel.http.widget;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import io.pilcrow.testing.Assistants;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong is said in words of its own, the question is kept, and trying again helps. */
class TroubleTest extends WidgetTest {
  private static final String CREATED = "event: answer.created\ndata: {\"id\":\"ans_1\"}\n\n";
  private static final String DELTA = "event: answer.delta\ndata: {\"text\":\"It was\"}\n\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 |    | The key of this page is not valid",
        "404 |    | does not know this article",
        "413 |    | too long",
        "429 | 7  | Try again in 7 seconds",
        "500 |    | failed to answer",
        "503 | 3  | busy. Try again in 3 seconds",
      })
  @DisplayName(
      "widget-24 widget-30 each refusal has its own words and event, and trying again helps")
  void eachRefusalHasItsOwnWords(int status, String wait, String words) {
    fails(
        route ->
            route.fulfill(
                answering(
                    status,
                    "application/problem+json",
                    "{\"detail\":\"<b>not</b> shown as markup\"}",
                    wait)),
        words);
  }

  @Test
  @DisplayName("widget-24 an answer that is cut or cannot be read is not taken for a whole one")
  void anAnswerThatIsCutIsNotTakenForAWholeOne() {
    fails(
        route -> route.fulfill(answering(200, "text/event-stream", CREATED + DELTA, null)),
        "cut before the answer was complete");
    assertThat(page.locator(".problem")).hasCount(0);
    fails(
        route ->
            route.fulfill(
                answering(
                    200,
                    "text/event-stream",
                    CREATED + "event: answer.delta\ndata: {\"text\n\n",
                    null)),
        "cannot be read");
  }

  @Test
  @DisplayName(
      "widget-24 a server that is not there, a page that is not let in and no network differ")
  void noServerNoEntryAndNoNetworkDiffer(@TempDir Path own) {
    visit("plain.html", "article=plain");
    open();
    page.route(server.url() + "/**", Route::abort);
    ask(BUILT);
    assertThat(page.locator(".problem")).containsText("cannot be reached");
    context.setOffline(true);
    page.locator(".retry").click();
    assertThat(page.locator(".problem")).containsText("You are offline");
    context.setOffline(false);
    page.unroute(server.url() + "/**");
    page.locator(".retry").click();
    assertThat(chip(1)).isVisible();

    try (WidgetServer closed = WidgetServer.reading(Assistants.reader(), site, own, Set.of())) {
      visit("plain.html", "article=plain");
      open();
      ask("Why?");
      assertThat(page.locator(".problem")).hasText("This page may not ask this server.");
      assertThat(page.locator(".retry")).hasCount(0);
      assertThat(said)
          .anyMatch(
              line ->
                  line.contains("--allowed-origins " + site.origin() + ",")
                      && line.contains("keys add --site --origin " + site.origin()));
    } finally {
      site.servedBy(server.url());
    }
  }

  @Test
  @DisplayName("widget-24 a server that says nothing is not waited for without end")
  void silenceEnds() {
    visit("blank.html");
    page.clock().install();
    page.navigate(site.url("plain.html") + "?article=plain");
    page.route("**/v1/answers", route -> {}); // never answered
    open();
    send(BUILT);
    assertThat(page.getByLabel("Stop")).isVisible();
    page.clock().fastForward(21_000);

    assertThat(page.locator(".problem")).containsText("gone silent");
    assertThat(input()).hasValue(BUILT);
  }

  /** Asks while every answer fails so; then tries again, when it does not. */
  private void fails(Consumer<Route> how, String words) {
    visit("plain.html", "article=plain");
    page.route("**/v1/answers", how);
    open();
    js("() => { window.told = []; Pilcrow.on('error', (detail) => told.push(detail.kind)); }");
    ask(BUILT);
    assertThat(js("() => told.length")).isEqualTo(1);
    assertThat(page.locator(".problem")).containsText(words);
    assertThat(page.locator(".problem")).hasAttribute("role", "alert");
    assertThat(input()).hasValue(BUILT);
    assertThat(page.locator(".problem b")).hasCount(0);
    page.unroute("**/v1/answers");
    boolean isAdvised = said.contains("Pilcrow: <b>not</b> shown as markup");
    if (isAdvised) {
      assertThat(page.locator(".retry")).hasCount(0); // no reader can mend that
      input().press("Enter");
    } else {
      page.locator(".retry").click();
    }
    assertThat(chip(1)).isVisible();
    assertThat(input()).hasValue("");
    assertThat(page.locator(".problem")).hasCount(isAdvised ? 1 : 0);
  }

  private FulfillOptions answering(int status, String type, String body, String wait) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Access-Control-Allow-Origin", site.origin());
    headers.put("Access-Control-Expose-Headers", "Retry-After");
    headers.put("Content-Type", type);
    if (wait != null) {
      headers.put("Retry-After", wait.strip());
    }
    return new FulfillOptions().setStatus(status).setHeaders(headers).setBody(body);
  }
}
