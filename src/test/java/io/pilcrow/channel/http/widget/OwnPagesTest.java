package io.pilcrow.channel.http.widget;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Media;
import io.pilcrow.access.KeyFile;
import io.pilcrow.access.KeyGrant;
import io.pilcrow.access.KeyRing;
import io.pilcrow.access.Scope;
import io.pilcrow.channel.http.guard.Protection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages of the server itself: the library, an article, the frame. */
class OwnPagesTest extends WidgetTest {
  @TempDir Path own;

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  @DisplayName("widget-07 axe finds nothing on the server's own pages, wide or narrow")
  void axeFindsNothingOnTheOwnPages(ColorScheme scheme) {
    for (int width : new int[] {360, 1440}) {
      for (String path : List.of("/", "/a/plain", "/a/nothing", "/embed/plain")) {
        go(scheme, width, path);
        if (!path.endsWith("nothing")) {
          assertThat(panel()).isVisible();
        }
        Axe.assertNoViolations(page, "html", scheme + " " + width + " " + path);
      }
      go(scheme, width, "/a/plain");
      ask(BUILT);
      chip(1).click();
      assertMarked("built in 1854 by the engineer Ada Morrow");
      Axe.assertNoViolations(page, "html", scheme + " " + width + " marked");
      assertThat(errors).isEmpty();
    }
  }

  @Test
  @DisplayName("widget-10 the server's own pages scroll in one direction only, at any width")
  void theOwnPagesScrollInOneDirectionOnly() {
    for (int width : new int[] {320, 360, 768, 1440}) {
      for (String path : List.of("/", "/a/plain")) {
        go(ColorScheme.LIGHT, width, path);
        assertThat(panel()).isVisible();
        assertThat(js("() => document.documentElement.scrollWidth - innerWidth"))
            .as(width + " " + path)
            .isEqualTo(0);
      }
    }
  }

  @Test
  @DisplayName("widget-18 a cited row of a table is shown under the names of its columns")
  void aCitedRowIsShownAsATable() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : new int[] {390, 1280}) {
        go(scheme, width, "/a/fares");
        ask("Say: 21.00: “Adults | Week | 21.00” {fares#2:Adults | Week | 21.00}");
        assertThat(page.locator(".answer")).hasText("21.00 1");
        assertThat(page.locator(".after td")).hasText(new String[] {"Adults", "Week", "21.00"});
        chip(1).focus();
        Locator card = page.locator(".card");
        assertThat(card.locator("caption")).hasText("Fares from May");
        assertThat(card.locator("th")).hasText(new String[] {"Group", "Ticket", "Price"});
        assertThat(card.locator("td")).hasText(new String[] {"Adults", "Week", "21.00"});
        Axe.assertNoViolations(page, "html", scheme + " " + width + " row");
        chip(1).click();
        assertMarked("AdultsWeek21.00");
      }
    }
    assertThat(errors).isEmpty();
  }

  @Test
  @DisplayName("widget-32 an article is printed alone, with the numbers of its paragraphs")
  void anArticleIsPrintedAlone() {
    go(ColorScheme.LIGHT, 1440, "/a/plain");
    assertThat(panel()).isVisible();
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

    assertThat(panel()).isHidden();
    assertThat(page.locator("body > header")).isHidden();
    assertThat(page.locator("article h1")).isVisible();
    assertThat(page.locator(".number").first()).isVisible();
  }

  @Test
  @DisplayName("widget-33 without script an article is read and asked")
  void withoutScriptAnArticleIsReadAndAsked() {
    visitAt(
        new Browser.NewContextOptions().setJavaScriptEnabled(false),
        server.url() + "/ask?article=plain");
    assertThat(page.locator("article h1")).hasText("The lighthouse of Skerry Point");
    page.getByLabel("Your question").fill("Say: It was {1:built in 1854}.");
    page.getByRole(AriaRole.BUTTON).click();

    assertThat(page.locator(".answer")).containsText("It was [1].");
    page.locator(".sources a").click();
    assertThat(page.locator(".paragraph:target")).containsText("built in 1854");
  }

  @Test
  @DisplayName("an article is added as a file, as text, from an address, and removed again")
  void anArticleIsAddedAndRemoved() {
    with(
        Optional.empty(),
        url -> {
          visitAt(new Browser.NewContextOptions(), url + "/");
          assertThat(page.locator("#library")).containsText("There is no article yet");
          button("Add").click();
          assertThat(page.locator(".state")).hasText("Choose a file first.");
          page.locator("input[type=file]")
              .setInputFiles(
                  new FilePayload(
                      "tea.md",
                      "text/markdown",
                      "# On tea\n\nTea is drunk hot.".getBytes(StandardCharsets.UTF_8)));
          button("Add").click();
          assertThat(page.locator("article h1")).hasText("On tea");

          page.navigate(url + "/");
          choose("Text");
          page.getByLabel("Title").fill("On <b>coffee</b>");
          page.getByLabel("Text; a blank line").fill("Coffee is drunk black.\n\nOr with milk.");
          button("Add").click();
          assertThat(page.locator("article h1")).hasText("On <b>coffee</b>");
          assertThat(page.locator(".paragraph")).hasCount(2);

          page.navigate(url + "/");
          choose("An address");
          page.locator("input[name=url]").fill("https://not-listed.example/");
          button("Add").click();
          assertThat(page.locator(".state")).containsText("PILCROW_INGEST_HOSTS");
          page.locator("input[name=url]").fill(site.url("ghost.html"));
          button("Add").click();
          assertThat(page.locator("article h1")).hasText("The lighthouse of Skerry Point");

          page.navigate(url + "/");
          assertThat(page.locator(".library li")).hasCount(3);
          ask("Say: {0:drunk hot}, {0:drunk black}"); // across all of them
          assertThat(chip(2)).isVisible();
          Locator remove = page.locator(".library li", containing("On tea")).locator("button");
          remove.click();
          assertThat(remove).hasText("Really remove?");
          remove.click();
          assertThat(page.locator(".library li")).hasCount(2);
          assertThat(page.locator(".state")).containsText("is removed");
          page.reload();
          assertThat(page.locator(".library li")).hasCount(2);
          assertThat(errors).isEmpty();
        });
  }

  @Test
  @DisplayName("with keys the pages ask for one, and what it may not do is said")
  void withKeysThePagesAskForOne() {
    KeyFile file = new KeyFile(own, Clock.systemUTC());
    String reads = file.add(KeyGrant.secret("", Set.of(Scope.ASK)), Optional.empty()).text();
    String writes =
        file.add(KeyGrant.secret("", Set.of(Scope.ASK, Scope.INGEST)), Optional.empty()).text();
    with(
        Optional.of(
            new Protection(
                new KeyRing(List.of(), file, Clock.systemUTC()), 0, 0, Set.of(), () -> 0)),
        url -> {
          visitAt(new Browser.NewContextOptions(), url + "/");
          assertThat(page.locator("h1")).hasText("A key is needed");
          Axe.assertNoViolations(page, "html", "closed");
          give(reads);
          assertThat(page.locator("h1")).hasText("Library");
          assertThat(page.locator("form.add, .remove")).hasCount(0);
          give(writes);
          text("Tea is drunk hot.");
          assertThat(page.locator(".paragraph")).containsText("Tea is drunk hot.");
          ask("Say: {1:drunk hot}");
          assertThat(chip(1)).isVisible();
          Axe.assertNoViolations(page, "html", "open");
        });
  }

  @Test
  @DisplayName("widget-29 a page that lets in no other script shows it in a frame")
  void aPageThatLetsInNoOtherScriptShowsItInAFrame() {
    visit("blank.html");
    js(
        "() => { document.body.replaceChildren(Object.assign(document.createElement('iframe'), {src: '%s/embed/plain', width: 400, height: 500})); }"
            .formatted(server.url()));
    FrameLocator frame = page.frameLocator("iframe");
    frame.locator("textarea").fill(BUILT);
    frame.locator("textarea").press("Enter");
    assertThat(frame.locator(".cite")).hasAttribute("target", "_blank");
    assertThat(frame.locator(".cite"))
        .hasAttribute("href", java.util.regex.Pattern.compile(":~:text=built"));
  }

  private void with(Optional<Protection> protection, Consumer<String> work) {
    try (WidgetServer empty =
        WidgetServer.empty(reader, site, own, Set.of("127.0.0.1"), false, protection)) {
      work.accept(empty.url());
    } finally {
      site.servedBy(server.url());
    }
  }

  private void text(String words) {
    choose("Text");
    page.getByLabel("Text; a blank line").fill(words);
    button("Add").click();
  }

  private void choose(String kind) {
    page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(kind)).check();
  }

  private void give(String key) {
    page.locator("input[type=password]").fill(key);
    page.waitForNavigation(() -> button("Use").click());
  }

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Page.LocatorOptions containing(String words) {
    return new Page.LocatorOptions().setHasText(words);
  }

  private void go(ColorScheme scheme, int width, String path) {
    visitAt(
        new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 900),
        server.url() + path);
  }
}
