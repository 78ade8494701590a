package io.pilcrow.channel.http.widget;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.ResumeOptions;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CitationsTest extends WidgetTest {
  private static final String SAME = "Ask the librarian at the desk for help.";

  @Test
  @DisplayName("widget-18 a chip is a named button that shows its quote on focus and on hover")
  void aChipShowsItsQuoteOnFocusAndOnHover() {
    askOn("plain.html", BUILT);

    assertThat(chip(1))
        .hasAttribute("aria-label", "Source 1: The lighthouse of Skerry Point, paragraph 1");
    chip(1).focus();
    assertThat(page.locator(".card")).containsText("built in 1854 by the engineer Ada Morrow");
    page.keyboard().press("Escape");
    assertThat(page.locator(".card")).isHidden();
    assertThat(panel()).isVisible();

    chip(1).hover();
    assertThat(page.locator(".card")).isVisible();
    page.locator(".card").hover();
    assertThat(page.locator(".card")).isVisible();
    page.locator("h2#title").hover();
    assertThat(page.locator(".card")).isHidden();
  }

  @Test
  @DisplayName("widget-19 a click brings the words into view, marks them and moves the focus there")
  void aClickMarksTheQuoteInTheArticle() {
    visit(new Browser.NewContextOptions().setViewportSize(1900, 900), "plain.html");
    open();
    ask("Say: It was {1:built in 1854}. ‖ Mind {9:The path is steep in places}.");

    chip(2).click();
    assertMarked("The path is steep in places");
    assertThat(page.locator("[data-pilcrow-cited]")).isFocused();
    assertThat(page.locator("[data-pilcrow-cited]")).isInViewport();

    chip(1).click();
    assertMarked("built in 1854");
    assertThat(page.locator("[data-pilcrow-cited]")).hasCount(1);

    page.keyboard().press("Escape");
    assertThat(marked()).isEmpty();
    assertThat(chip(1)).isFocused();
    assertThat(panel()).isVisible();

    chip(1).click();
    page.locator(".panel").getByLabel("Close").click();
    assertThat(marked()).isEmpty();
    assertThat(js("() => document.querySelectorAll('[data-pilcrow-cited],[tabindex]').length"))
        .isEqualTo(0);
  }

  @Test
  @DisplayName("widget-19 the last click counts, and who closes the panel is not led anywhere")
  void theLastClickCounts() {
    askOn("plain.html", "Say: It was {1:built in 1854}. ‖ Mind {9:The path is steep in places}.");
    assertThat(chip(2)).isVisible();
    page.reload(); // the article is read anew, and here it comes when it is told to
    List<Route> held = new java.util.concurrent.CopyOnWriteArrayList<>();
    page.route("**/v1/articles/plain", held::add);
    chip(1).click();
    page.waitForCondition(() -> held.size() == 1);
    chip(2).click();
    held.get(0).resume();
    assertMarked("The path is steep in places");
    assertThat(page.locator("[data-pilcrow-cited]")).hasCount(1);
    page.keyboard().press("Escape");

    page.reload();
    chip(1).click();
    page.waitForCondition(() -> held.size() == 2);
    page.locator(".panel").getByLabel("Close").click();
    page.waitForResponse("**/v1/articles/plain", () -> held.get(1).resume()).finished();
    js("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
    assertThat(marked()).isEmpty();
    assertThat(page.locator(".back")).isHidden();
  }

  @Test
  @DisplayName("widget-19 of paragraphs with the same words the cited one is marked")
  void duplicatesAreToldApart() {
    askOn("markup.html", "Say: One {2:%s} ‖ two {4:%s} ‖ three {6:%s}".formatted(SAME, SAME, SAME));

    for (int i = 1; i <= 3; i++) {
      chip(i).click();
      assertMarked(SAME);
      String heading = List.of("Ground floor", "First floor", "Second floor").get(i - 1);
      assertThat(page.locator("h2:has(+ [data-pilcrow-cited])")).hasText(heading);
    }
  }

  @Test
  @DisplayName("widget-19 a page with one more of them is told apart by the paragraphs around")
  void aDuplicateThatTheArticleDoesNotHaveIsPassedOver() {
    askOn("markup.html", "Say: Two {4:%s}".formatted(SAME));
    js(
        "() => document.querySelector('article').prepend(Object.assign(document.createElement('p'), {textContent: '%s'}))"
            .formatted(SAME));

    chip(1).click();
    assertMarked(SAME);
    assertThat(page.locator("h2:has(+ [data-pilcrow-cited])")).hasText("First floor");
  }

  @Test
  @DisplayName(
      "widget-19 markup, soft hyphens, hard spaces, ligatures and tables do not hide words")
  void markupDoesNotHideTheWords() {
    List<List<String>> cited =
        List.of(
            List.of("1", "coats and large bags in the lockers by the door, which close at eight"),
            List.of("7", "extraordinary value are shown on request, 10 minutes at a time"),
            List.of("8", "The o\ufb03ce of the chief librarian is open on \ufb01rst Fridays"));
    for (List<String> one : cited) {
      String stored = paragraph(Integer.parseInt(one.get(0)));
      String words = stored.replace('\u00a0', ' ').replace("\u00ad", "");
      int at = words.indexOf(one.get(1));
      assertThat(at).as(stored).isNotNegative();
      String quote = exact(stored, one.get(1));
      askOn("markup.html", "Say: So {%s:%s}".formatted(one.get(0), quote));
      chip(1).click();
      assertMarked(one.get(1));
    }
  }

  /** The stretch of the stored text that reads as the words, with its own spaces and hyphens. */
  private static String exact(String stored, String words) {
    for (int start = 0; start < stored.length(); start++) {
      for (int end = start + words.length(); end <= stored.length(); end++) {
        String part = stored.substring(start, end);
        if (part.replace('\u00a0', ' ').replace("\u00ad", "").equals(words)) {
          return part;
        }
      }
    }
    throw new AssertionError(words + " is not in " + stored);
  }

  private String paragraph(int number) {
    visit("blank.html");
    return (String)
        js(
            "() => fetch('%s/v1/articles/markup').then((r) => r.json()).then((a) => a.paragraphs[%d].text)"
                .formatted(server.url(), number - 1));
  }

  @Test
  @DisplayName("widget-20 another article opens in a new tab at its words")
  void anotherArticleOpensAtItsWords() {
    askOn(
        "plain.html",
        "Say: All {markup#11:“in plain sight”, as the founder wished it: 50% more, a-b & c#d, never lost 💡}",
        "article=*");

    assertThat(chip(1)).hasAttribute("rel", "noopener");
    assertThat(chip(1)).hasAttribute("target", "_blank");
    String href = chip(1).getAttribute("href");
    assertThat(href).startsWith(site.url("markup.html") + "#:~:text=");
    String directive = href.substring(href.indexOf("text=") + 5);
    assertThat(directive).doesNotContain("&", "#", "💡", " ");
    assertThat(chip(1))
        .hasAttribute(
            "aria-label", "Source 1: Rules of the reading room, paragraph 11, opens in a new tab");
  }

  @Test
  @DisplayName("widget-20, api-07 the browser finds the words that the address of a source names")
  void theBrowserFindsTheWordsOfTheAddress() {
    askOn(
        "plain.html",
        "Say: All {markup#11:“in plain sight”, as the founder wished it: 50% more, a-b & c#d, never lost 💡}",
        "article=*");
    Page opened = context.waitForPage(() -> chip(1).click());
    opened.waitForFunction("() => scrollY > innerHeight"); // two screens down: it was found
    assertThat(opened.evaluate("() => window.opener")).isNull();
  }

  @Test
  @DisplayName("widget-21 a marker becomes a chip wherever it stands, a number in prose does not")
  void markersBecomeChipsEverywhere() {
    visit("plain.html");
    page.route(
        "**/v1/answers",
        route -> {
          String body = route.request().postData();
          route.resume(
              new ResumeOptions().setPostData(body.replaceFirst("\\{", "{\"max_citations\":12,")));
        });
    open();
    List<String> words =
        List.of(
            "lighthouse",
            "Skerry",
            "Point",
            "built",
            "1854",
            "engineer",
            "Ada",
            "Morrow",
            "stands",
            "metres",
            "painted",
            "bands");
    StringBuilder dictated =
        new StringBuilder("Say: **bold {1:lighthouse}** and *italic {1:Skerry}*");
    dictated.append(
        "\n\n- item {1:Point}\n\n# Heading {1:built}\n\n| a | {1:1854} |\n|---|---|\n| b | {1:engineer}{1:Ada} |");
    dictated.append(
        "\n\n`code` {1:Morrow}{1:stands}{1:metres}, in [2019] and [99] and {1:painted} [1, 2] {1:bands}");
    ask(dictated.toString());

    for (int i = 1; i <= words.size(); i++) {
      assertThat(
              page.locator(".cite")
                  .getByText(
                      String.valueOf(i),
                      new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true))
                  .first())
          .isVisible();
    }
    assertThat(answer()).containsText("[2019] and [99]");
    assertThat(page.locator(".answer strong .cite")).hasCount(2);
    assertThat(page.locator(".answer em .cite")).hasCount(1);
    assertThat(page.locator(".answer li .cite")).hasCount(1);
    assertThat(page.locator(".answer td .cite, .answer th .cite")).hasCount(3);
    assertThat(page.locator(".answer .cite")).hasCount(14);
  }

  @Test
  @DisplayName("widget-22 where the words changed the chip says so and marks nothing")
  void aChangedParagraphIsNeverMarked() {
    askOn("markup.html", "Say: It costs {10:ten cents a page and takes coins only}.");
    js(
        "() => document.getElementById('changing').textContent = 'The copying machine costs twelve cents a page and takes coins only.'");

    chip(1).click();
    assertThat(page.locator(".card")).containsText("This paragraph changed");
    assertThat(page.locator(".card q")).hasText("ten cents a page and takes coins only");
    assertThat(marked()).isEmpty();
  }

  @Test
  @DisplayName(
      "widget-22 words that still stand are marked though their paragraph was reworded around")
  void aRewordedParagraphKeepsItsQuote() {
    askOn("markup.html", "Say: It takes {10:takes coins only}.");
    js(
        "() => document.getElementById('changing').textContent = 'The copying machine costs twelve cents a page and takes coins only.'");

    chip(1).click();
    assertMarked("takes coins only");
    assertThat(page.locator("#changing[data-pilcrow-cited]")).hasCount(1);
  }

  @Test
  @DisplayName("widget-22 the same words in another paragraph are not taken for the cited ones")
  void theSameWordsElsewhereAreNotMarked() {
    askOn("markup.html", "Say: It takes {10:takes coins only}.");
    js(
        "() => document.getElementById('changing').textContent = 'The fountain in the yard takes coins only, as fountains everywhere do, for luck.'");

    chip(1).click();
    assertThat(page.locator(".card")).containsText("This paragraph changed");
    assertThat(marked()).isEmpty();
  }

  @Test
  @DisplayName("widget-19 on a phone the panel steps aside, and comes back with the answer")
  void onAPhoneThePanelStepsAside() {
    visit(phone(), "plain.html");
    open();
    ask(BUILT);
    chip(1).click();

    assertThat(panel()).isHidden();
    assertThat(marked()).contains("1854");
    page.keyboard().press("Escape");
    assertThat(panel()).isVisible();
    assertThat(chip(1)).isFocused();
  }

  @Test
  @DisplayName("widget-19 the way back is offered where the answer is out of view, and leads there")
  void theWayBackIsOfferedWhereTheAnswerIsOutOfView() {
    visit(
        new Browser.NewContextOptions()
            .setViewportSize(900, 700)
            .setReducedMotion(ReducedMotion.REDUCE),
        "plain.html");
    js(
        "() => { Pilcrow.destroy(); const made = document.createElement('pilcrow-ask');"
            + " made.setAttribute('position', 'inline'); document.querySelector('h1').before(made);"
            + " }");
    ask("Say: It was {1:built in 1854}. ‖ Mind {9:The path is steep in places}.");
    double before = ((Number) js("() => scrollY")).doubleValue();

    press(1);
    assertMarked("built in 1854");
    assertThat(page.locator(".back")).isHidden();
    page.keyboard().press("Escape");
    for (String way : List.of("the button", "Escape")) {
      press(2);
      assertMarked("The path is steep in places");
      assertThat(page.locator(".back")).isVisible();
      assertThat(page.locator("[data-pilcrow-cited]")).isInViewport();
      if (way.equals("Escape")) {
        js("() => document.activeElement.blur()"); // the reader clicked somewhere
        page.keyboard().press("Escape");
      } else {
        page.locator(".back").click();
      }
      assertThat(page.locator(".back")).isHidden();
      assertThat(marked()).isEmpty();
      assertThat(chip(2)).isFocused();
      assertThat(((Number) js("() => scrollY")).doubleValue()).as(way).isEqualTo(before);
    }
  }

  /** Clicks without bringing it into view first. */
  private void press(int number) {
    chip(number).evaluate("(chip) => chip.click()");
  }

  @Test
  @DisplayName("widget-18 no source stands alone on a line")
  void noSourceStandsAloneOnALine() {
    askOn(
        "plain.html",
        "Say: %s ‖ %s"
            .formatted(
                "It was {1:built in 1854} by the coast. ".repeat(12),
                "It was **bold {1:built in 1854}** or {1:Ada Morrow}{1:38 metres}. ".repeat(6)));
    assertThat(
            js(
                "() => { const root = document.querySelector('pilcrow-ask').shadowRoot; let alone ="
                    + " 0; for (const width of [300, 311, 322, 333, 344, 355]) {"
                    + " root.querySelector('.panel').style.width = width + 'px'; for (const chip of"
                    + " root.querySelectorAll('.answer .cite')) if"
                    + " (chip.getBoundingClientRect().left <"
                    + " chip.closest('p').getBoundingClientRect().left + 6) alone++; } return"
                    + " alone; }"))
        .isEqualTo(0);
  }

  @Test
  @DisplayName("widget-18 what is not found names the nearest paragraphs, and they lead there")
  void whatIsNotFoundNamesTheNearest() {
    askOn("plain.html", "Who sells brushes?");

    assertThat(answer()).hasText("The article does not seem to say.");
    assertThat(page.locator(".near")).hasCount(3);
    double closed = page.locator(".near").first().boundingBox().height;
    assertThat(closed).as("two lines").isLessThan(70);
    page.locator("summary").first().click();
    assertThat(page.locator(".near").first()).hasAttribute("open", "");
    page.locator(".tool[aria-label='Good answer']").click();
    assertThat(page.locator(".near").first()).hasAttribute("open", "");
    page.locator(".near").first().getByText("Show in the text").click();
    assertThat(page.locator("[data-pilcrow-cited]")).isFocused();
    assertThat(marked()).startsWith("The lighthouse of Skerry Point was built");
  }
}
