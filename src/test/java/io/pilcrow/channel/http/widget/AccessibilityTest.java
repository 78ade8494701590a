package io.pilcrow.channel.http.widget;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessibilityTest extends WidgetTest {
  private void assertNoViolations(String state) {
    Axe.assertNoViolations(page, "pilcrow-ask", state);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  @DisplayName("widget-07 axe finds nothing, whatever the state")
  void axeFindsNothing(String theme) {
    visit(
        new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE),
        "plain.html",
        "theme=" + theme,
        "starters=Who built it?|When?");
    launcher().waitFor();
    assertNoViolations("closed");
    open();
    assertNoViolations("open");
    send("Say: It was {1:built in 1854}. ‖⏸ Mind {9:The path is steep}.");
    reader.awaitPause();
    assertThat(chip(1)).isVisible();
    assertNoViolations("streaming");
    reader.goOn();
    assertThat(chip(2)).isVisible();
    assertThat(log()).hasAttribute("aria-busy", "false");
    page.locator(".tool[aria-label='Bad answer']").click();
    chip(1).focus();
    assertNoViolations("answered, rated, with a quote shown");
    chip(1).click();
    assertNoViolations("marked");
    ask("Who sells brushes?");
    assertNoViolations("not found");
    page.route("**/v1/answers", route -> route.abort());
    ask("And now?");
    assertNoViolations("error");
    page.setViewportSize(360, 740);
    assertNoViolations("phone");
  }

  @Test
  @DisplayName("widget-08 the keyboard reaches everything, and is trapped nowhere")
  void theKeyboardReachesEverything() {
    visit("plain.html");
    launcher().waitFor();
    page.keyboard().press("Tab");
    page.keyboard().press("Tab");
    assertThat(launcher()).isFocused();
    page.keyboard().press("Enter");
    assertThat(input()).isFocused();

    page.keyboard().type("Say: a {1:built}");
    page.keyboard().press("Shift+Enter");
    page.keyboard().type("b");
    assertThat(input()).hasValue("Say: a {1:built}\nb");
    input().dispatchEvent("keydown", java.util.Map.of("key", "Enter", "isComposing", true));
    assertThat(page.locator(".question")).hasCount(0);
    page.keyboard().press("Enter");
    assertThat(page.locator(".question")).hasCount(1);
    assertThat(log()).hasAttribute("aria-busy", "false");

    List<String> reached = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      page.keyboard().press("Shift+Tab");
      reached.add(
          String.valueOf(
              js(
                  "() => document.activeElement.shadowRoot?.activeElement?.getAttribute('aria-label') ?? document.activeElement.tagName")));
    }
    assertThat(reached)
        .contains("Copy", "Answer again", "Good answer", "Bad answer", "Close", "New conversation")
        .anyMatch(name -> name.startsWith("Source 1"))
        .contains("A"); // the page's own link: the panel is no trap

    input().focus();
    assertThat(page.locator(".card")).isHidden();
    page.keyboard().press("Escape");
    assertThat(panel()).isHidden();
    assertThat(launcher()).isFocused();
    assertThat(
            js(
                "() => getComputedStyle(document.querySelector('pilcrow-ask').shadowRoot.activeElement).outlineWidth"))
        .isEqualTo("2px");
  }

  @Test
  @DisplayName("widget-09 a screen reader hears that an answer comes, and then the answer, once")
  void aScreenReaderHearsTheAnswerOnce() {
    visit("plain.html");
    open();
    assertThat(log()).hasCount(1);
    js(
        "() => { window.heard = []; for (const region of document.querySelector('pilcrow-ask').shadowRoot.querySelectorAll('[aria-live=polite]'))"
            + " new MutationObserver(() => region.textContent && heard.push(region.textContent)).observe(region, {childList: true, characterData: true, subtree: true}); }");
    ask("Say: It was **built** {1:built in 1854}.‖ Mind the *path* {9:The path is steep}.");
    page.waitForFunction("() => heard.some((words) => words.includes('path'))");

    @SuppressWarnings("unchecked")
    List<String> heard = (List<String>) js("() => heard");
    assertThat(heard.size()).isBetween(1, 3);
    assertThat(heard.get(heard.size() - 1))
        .isEqualTo(
            "It was built, Source 1: The lighthouse of Skerry Point, paragraph 1. Mind the path, Source 2: The lighthouse of Skerry Point, paragraph 9. 2 sources");
    assertThat(log()).hasAttribute("aria-live", "off");
  }

  @Test
  @DisplayName(
      "widget-10 nothing moves for those who want calm; nothing vanishes in forced colours")
  void calmAndForcedColours() {
    visit(
        new Browser.NewContextOptions()
            .setReducedMotion(ReducedMotion.REDUCE)
            .setForcedColors(ForcedColors.ACTIVE)
            .setViewportSize(1440, 700),
        "plain.html");
    open();
    ask("Say: Mind {9:The path is steep}.");

    assertThat(
            js(
                "() => document.querySelector('pilcrow-ask').shadowRoot.getAnimations({subtree: true}).length"))
        .isEqualTo(0);
    chip(1).click();
    assertThat(page.locator("[data-pilcrow-cited]")).isInViewport(); // at once: instant scrolling
    assertThat(
            js(
                "() => [...document.querySelector('pilcrow-ask').shadowRoot.querySelectorAll('button')].filter((b) => b.checkVisibility() && getComputedStyle(b).borderTopWidth === '0px').map((b) => b.className).join()"))
        .isEqualTo("");
  }

  @Test
  @DisplayName("widget-10 four times enlarged nothing is cut off, and every target is large enough")
  void enlargedNothingIsCutOff() {
    visit(
        new Browser.NewContextOptions().setViewportSize(320, 256).setDeviceScaleFactor(4),
        "plain.html",
        "starters=An extraordinarily long starter question that has to wrap, and does");
    open();
    assertThat(page.locator(".starters button").first()).isVisible();
    ask(BUILT);

    assertThat(
            js(
                "() => { const log = document.querySelector('pilcrow-ask').shadowRoot.querySelector('.log'); return [log.scrollWidth - log.clientWidth, document.querySelector('pilcrow-ask').shadowRoot.querySelector('.panel').getBoundingClientRect().right - innerWidth].map((over) => Math.max(0, over)).join(); }"))
        .isEqualTo("0,0");
    assertThat(
            js(
                "() => [...document.querySelector('pilcrow-ask').shadowRoot.querySelectorAll('button,a')].filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect()).filter((r) => r.width < 24 || r.height < 24).length"))
        .isEqualTo(0);
  }

  @Test
  @DisplayName("widget-11 any accent is made readable, and the theme follows the reader's, live")
  void anyAccentIsReadable() {
    for (String accent :
        List.of("#0b57d0", "#ffff00", "white", "black", "hsl(120 100% 50%)", "#777")) {
      visit("plain.html", "accent=" + accent);
      open();
      ask(BUILT);
      assertThat(chip(1)).isVisible();
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        String paper = scheme == ColorScheme.DARK ? "rgb(28, 27, 26)" : "rgb(255, 255, 255)";
        assertThat(panel()).hasCSS("background-color", paper);
        js("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
        for (String part : List.of(".send", ".cite")) {
          assertThat(contrast(part))
              .as(accent + " " + scheme + " " + part)
              .isGreaterThanOrEqualTo(4.5);
        }
      }
    }
  }

  @Test
  @DisplayName("widget-11 a page can choose light or dark, whatever its reader's scheme")
  void aPageCanChooseItsTheme() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      Browser.NewContextOptions reader = new Browser.NewContextOptions().setColorScheme(scheme);
      visit(reader, "plain.html", "theme=light");
      open();
      assertThat(panel()).hasCSS("background-color", "rgb(255, 255, 255)");
      visit(reader, "plain.html", "theme=dark");
      open();
      assertThat(panel()).hasCSS("background-color", "rgb(28, 27, 26)");
    }
  }

  @Test
  @DisplayName("widget-08 whatever has the focus shows it, two pixels wide and 3:1 at the least")
  void whateverHasTheFocusShowsIt() {
    for (String theme : List.of("light", "dark")) {
      visit("plain.html", "theme=" + theme, "accent=#ffff00");
      open();
      ask(BUILT);
      assertThat(chip(1)).isVisible();
      for (int i = 0; i < 9; i++) {
        page.keyboard().press("Shift+Tab");
        @SuppressWarnings("unchecked")
        List<Object> ring = (List<Object>) js(RING);
        assertThat(((Number) ring.get(0)).doubleValue())
            .as(ring.toString())
            .isGreaterThanOrEqualTo(2);
        assertThat(((Number) ring.get(1)).doubleValue())
            .as(ring.toString())
            .isGreaterThanOrEqualTo(3);
      }
    }
  }

  private static final String RING =
      "() => { const root = document.querySelector('pilcrow-ask').shadowRoot;"
          + " const lum = (c) => c.match(/[\\d.]+/g).slice(0, 3).map((n) => c.startsWith('rgb') ? n / 255 : +n).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);"
          + " const focused = root.activeElement ?? document.activeElement; if (!root.activeElement) return [2, 3, 'outside'];"
          + " const seen = getComputedStyle(focused);"
          + " const [low, high] = [lum(seen.outlineColor), lum(getComputedStyle(root.querySelector('.panel')).backgroundColor)].sort((a, b) => a - b);"
          + " return [seen.outlineStyle === 'none' ? 0 : parseFloat(seen.outlineWidth), (high + 0.05) / (low + 0.05), focused.className]; }";

  @Test
  @DisplayName("widget-13 no English is left where another language is spoken")
  void noEnglishIsLeft() throws IOException {
    visit("plain.html", "lang=de");
    launcher().click();
    ask(BUILT);
    page.locator(".tool[aria-label='Schlechte Antwort']").click();
    ask("Who sells brushes?");
    page.route("**/v1/answers", route -> route.abort());
    ask("And now?");
    String said =
        (String)
            js(
                "() => { const all = []; const root = document.querySelector('pilcrow-ask').shadowRoot;"
                    + " for (const one of root.querySelectorAll('*')) all.push(one.ariaLabel, one.title, one.placeholder, ...[...one.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data));"
                    + " return all.filter(Boolean).join('\\n'); }");
    JsonNode english;
    try (InputStream in =
        AccessibilityTest.class.getResourceAsStream(
            "/io/pilcrow/channel/http/pages/widget/strings/en.json")) {
      english = new ObjectMapper().readTree(in);
    }
    assertThat(said.lines())
        .contains("Erneut versuchen")
        .doesNotContainAnyElementsOf(texts(english));
  }

  private static List<String> texts(JsonNode strings) {
    List<String> texts = new ArrayList<>();
    strings.forEach(one -> texts.add(one.asText()));
    texts.removeIf(String::isEmpty);
    return texts;
  }

  @Test
  @DisplayName("widget-14 the keyboard of a phone never covers the input")
  void theKeyboardOfAPhoneNeverCoversTheInput() {
    visit(phone(), "plain.html");
    open();
    js(
        "() => { Object.defineProperty(visualViewport, 'height', {configurable: true, get: () => 400});"
            + " Object.defineProperty(visualViewport, 'offsetTop', {configurable: true, get: () => 30});"
            + " visualViewport.dispatchEvent(new Event('resize')); }");
    assertThat(panel()).hasCSS("height", "400px");
    assertThat(panel()).hasCSS("top", "30px");
    assertThat(input().boundingBox().y + input().boundingBox().height).isLessThan(430);
  }

  private double contrast(String part) {
    return ((Number)
            js(
                "() => { const root = document.querySelector('pilcrow-ask').shadowRoot;"
                    + " const rgb = (c) => c.match(/[\\d.]+/g).slice(0, 3).map((n) => c.startsWith('rgb') ? n / 255 : +n);"
                    + " const lum = (c) => rgb(c).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);"
                    + " const seen = getComputedStyle(root.querySelector('"
                    + part
                    + "'));"
                    + " const paper = seen.backgroundColor === 'rgba(0, 0, 0, 0)' ? getComputedStyle(root.querySelector('.panel')).backgroundColor : seen.backgroundColor;"
                    + " const [low, high] = [lum(seen.color), lum(paper)].sort((a, b) => a - b); return (high + 0.05) / (low + 0.05); }"))
        .doubleValue();
  }

  @Test
  @DisplayName(
      "widget-12 widget-13 a page from right to left is mirrored and spoken to in its language")
  void fromRightToLeft() {
    askOn("rtl.html", "Say: نعم {1:بُنيت المنارة عام 1854}.");

    assertThat(launcher()).containsText("اسأل هذا المقال");
    assertThat(
            js(
                "() => getComputedStyle(document.querySelector('pilcrow-ask').shadowRoot.querySelector('.panel')).direction"))
        .isEqualTo("rtl");
    assertThat(
            ((Number)
                    js(
                        "() => document.querySelector('pilcrow-ask').shadowRoot.querySelector('.panel').getBoundingClientRect().left"))
                .intValue())
        .isEqualTo(20);
    assertThat(answer()).hasAttribute("dir", "auto");
    assertThat(answer()).hasAttribute("lang", "ar");
    chip(1).click();
    assertMarked("بُنيت المنارة عام 1854");

    visit("plain.html", "lang=he");
    assertThat(launcher()).containsText("שאלו את המאמר");
    visit("plain.html", "lang=de", "strings={\"title\":\"Frag uns\"}");
    assertThat(launcher()).containsText("Frag uns");
  }

  @Test
  @DisplayName("widget-14 on a phone it fills the screen, keeps the page still and does not zoom")
  void onAPhoneItFillsTheScreen() {
    visit(phone(), "plain.html");
    open();

    assertThat(panel()).hasAttribute("aria-modal", "true");
    assertThat(
            js(
                "() => JSON.stringify(document.querySelector('pilcrow-ask').shadowRoot.querySelector('.panel').getBoundingClientRect())"))
        .asString()
        .contains("\"width\":360", "\"height\":740", "\"x\":0", "\"y\":0");
    assertThat(js("() => getComputedStyle(document.documentElement).overflow")).isEqualTo("hidden");
    assertThat(
            js(
                "() => parseFloat(getComputedStyle(document.querySelector('pilcrow-ask').shadowRoot.querySelector('textarea')).fontSize) >= 16"))
        .isEqualTo(true);
    page.locator(".panel").getByLabel("Close").click();
    assertThat(js("() => getComputedStyle(document.documentElement).overflow"))
        .isEqualTo("visible");
  }
}
