package io.pilcrow.channel.http.widget;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator.ScreenshotOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HostPagesTest extends WidgetTest {
  @Test
  @DisplayName(
      "widget-02 widget-27 widget-28 a page that is only read costs one request and nothing moves")
  void aPageThatIsOnlyReadCostsOneRequest() {
    visit("plain.html");
    launcher().waitFor();

    assertThat(requests)
        .filteredOn(url -> !url.startsWith(site.origin()))
        .containsExactly(server.url() + "/widget/v1.js");
    assertThat(js("() => document.activeElement === document.body")).isEqualTo(true);
    assertThat(panel()).isHidden();
    assertThat(
            js(
                "() => new Promise((done) => new PerformanceObserver((list) => done(list.getEntries().length)).observe({type: 'layout-shift', buffered: true}) ?? setTimeout(() => done(0), 300))"))
        .isEqualTo(0);
    open();
    ask(BUILT);
    assertThat(requests)
        .allMatch(url -> url.startsWith(site.origin()) || url.startsWith(server.url()));
    assertThat(context.cookies()).isEmpty();
    assertThat(errors).isEmpty();
  }

  @Test
  @DisplayName("widget-03 the strictest policy has nothing to refuse")
  void theStrictestPolicyHasNothingToRefuse() {
    askOn(
        "strict.html",
        "Say: **It** was {1:built in 1854}. ‖\n\n- Mind {9:The path is steep}",
        "article=plain",
        "accent=#0b57d0");
    chip(1).focus();
    assertThat(page.locator(".card")).isVisible();
    page.keyboard().press("Escape");
    chip(2).click();
    assertMarked("The path is steep");
    page.keyboard().press("Escape");
    page.locator(".tool[aria-label='Bad answer']").click();
    page.locator(".reason input").fill("too short");
    page.locator(".reason button").click();
    page.locator(".panel").getByLabel("Close").click();

    assertThat(js("() => violations")).asString().isEqualTo("[]");
    assertThat(errors).isEmpty();
  }

  @Test
  @DisplayName("widget-05 a page's own rules, however hostile, do not reach the panel")
  void hostileRulesDoNotReachThePanel() throws IOException {
    BufferedImage calm = panelOn("plain.html");
    assertThat(different(calm, panelOn("hostile.html"))).isLessThan(0.005);
    for (String rules : List.of(REBOOT, PREFLIGHT)) {
      site.edit("</style>", rules + "</style>");
      assertThat(different(calm, panelOn("plain.html"))).as(rules).isLessThan(0.005);
      site.edit("</style>", null);
    }
  }

  /** What Bootstrap does to the elements of a page. */
  private static final String REBOOT =
      "*,*::before,*::after{box-sizing:border-box} body{font-size:1rem;line-height:1.5;-webkit-text-size-adjust:100%}"
          + " h2{margin-top:0;margin-bottom:.5rem;font-weight:500;line-height:1.2;font-size:2rem} p{margin-top:0;margin-bottom:1rem}"
          + " button,input,textarea{margin:0;font-family:inherit;font-size:inherit;line-height:inherit} button{text-transform:none;border-radius:0}"
          + " textarea{resize:vertical} svg,img{vertical-align:middle} a{color:#0d6efd} table{caption-side:bottom;border-collapse:collapse}"
          + " [hidden]{display:none!important} .card{position:relative;display:flex;flex-direction:column;border-radius:.375rem}";

  /** What Tailwind's preflight does to them. */
  private static final String PREFLIGHT =
      "*,::before,::after,::backdrop{box-sizing:border-box;margin:0;padding:0;border:0 solid} html{line-height:1.5;tab-size:4}"
          + " h1,h2,h3{font-size:inherit;font-weight:inherit} ol,ul,menu{list-style:none} a{color:inherit;text-decoration:inherit}"
          + " svg,img,video,canvas{display:block;vertical-align:middle} button,input,textarea{font:inherit;color:inherit;background:transparent;border-radius:0;opacity:1}"
          + " ::placeholder{opacity:1;color:color-mix(in oklab,currentcolor 50%,transparent)} table{text-indent:0;border-color:inherit;border-collapse:collapse}";

  @Test
  @DisplayName("widget-05 closed it changes nothing of the page but the box of its launcher")
  void closedItChangesNothingElse() throws IOException {
    visit("plain.html");
    launcher().waitFor();
    BoundingBox box = launcher().boundingBox();
    BufferedImage with = ImageIO.read(new ByteArrayInputStream(page.screenshot()));
    site.edit("{{tag}}", "");
    visit("plain.html");
    BufferedImage without = ImageIO.read(new ByteArrayInputStream(page.screenshot()));
    site.edit("{{tag}}", null);

    int outside = 0;
    int inside = 0;
    int shadow = 24; // pixels that the launcher's shadow reaches beyond its box
    for (int x = 0; x < with.getWidth(); x++) {
      for (int y = 0; y < with.getHeight(); y++) {
        if (with.getRGB(x, y) != without.getRGB(x, y)) {
          boolean isIn =
              x >= box.x - shadow
                  && x < box.x + box.width + shadow
                  && y >= box.y - shadow
                  && y < box.y + box.height + shadow;
          outside += isIn ? 0 : 1;
          inside += isIn ? 1 : 0;
        }
      }
    }
    assertThat(inside).isPositive();
    assertThat(outside).isZero();
  }

  @Test
  @DisplayName("widget-04 a page that names its integrity runs it, and no other")
  void aPageThatNamesItsIntegrityRunsItAndNoOther() {
    site.edit("{{tag}}", "");
    visit("plain.html");
    site.edit("{{tag}}", null);
    String load =
        "(flip) => fetch('%s/widget/v1.json').then((r) => r.json()).then((one) => new Promise((done) => {"
                .formatted(server.url())
            + " const made = document.createElement('script'); made.crossOrigin = 'anonymous';"
            + " made.integrity = flip ? one.integrity.replace(/-../, '-AA') : one.integrity;"
            + " made.onload = () => done('ran'); made.onerror = () => done('refused'); made.src = '%s' + one.url;"
                .formatted(server.url())
            + " document.head.append(made); }))";
    assertThat(page.evaluate(load, true)).isEqualTo("refused");
    assertThat(launcher()).hasCount(0);
    assertThat(page.evaluate(load, false)).isEqualTo("ran");
    open();
  }

  @Test
  @DisplayName("widget-27 an answer of 2,000 words streams in without a long task")
  void aLongAnswerHoldsNothingUp() throws IOException {
    visit("plain.html");
    open();
    StringBuilder much = new StringBuilder("Say: ");
    for (int i = 0; i < 100; i++) { // 100 statements of 20 words
      much.append("word ".repeat(19)).append("{1:built in 1854}.‖ ");
    }
    Chromium.browser()
        .startTracing(page, new Browser.StartTracingOptions().setCategories(List.of("toplevel")));
    ask(much.append("End {1:built in 1854}.").toString());
    byte[] trace = Chromium.browser().stopTracing();

    assertThat(answer()).containsText("End");
    double longest = 0;
    for (JsonNode event : new ObjectMapper().readTree(trace).get("traceEvents")) {
      // tdur is the time that the thread itself ran: a busy machine does not lengthen it
      if (event.path("name").asText().endsWith("RunTask")) {
        longest = Math.max(longest, event.path("tdur").asDouble() / 1000);
      }
    }
    assertThat(longest).isBetween(0.001, 50.0);
  }

  @Test
  @DisplayName("widget-06 a hundred routes leave no listener, no element and no memory behind")
  void aHundredRoutesLeaveNothingBehind() {
    visit("spa.html", "article=plain");
    launcher().waitFor();
    CDPSession inspector = context.newCDPSession(page);
    inspector.send("Performance.enable");
    wander(40);
    Map<String, Double> before = measured(inspector);
    wander(100);
    Map<String, Double> after = measured(inspector);

    assertThat(after.get("JSEventListeners")).isLessThanOrEqualTo(before.get("JSEventListeners"));
    assertThat(after.get("Nodes")).isLessThanOrEqualTo(before.get("Nodes") + 20);
    assertThat(after.get("JSHeapUsedSize") - before.get("JSHeapUsedSize")).isLessThan(300_000);
  }

  /** Goes from view to view, including the script anew on each tenth. */
  private void wander(int routes) {
    js(
        "async () => { for (let i = 0; i < "
            + routes
            + "; i++) { go(i % 2 ? 'ferry' : 'lighthouse'); await new Promise((done) => setTimeout(done));"
            + " if (i % 10 === 0) await new Promise((done) => { const made = document.createElement('script');"
            + " made.src = '"
            + server.url()
            + "/widget/v1.js'; made.onload = () => { made.remove(); done(); }; document.head.append(made); }); } }");
  }

  private static Map<String, Double> measured(CDPSession inspector) {
    inspector.send("HeapProfiler.collectGarbage");
    inspector.send("HeapProfiler.collectGarbage");
    Map<String, Double> measured = new HashMap<>();
    inspector
        .send("Performance.getMetrics")
        .getAsJsonArray("metrics")
        .forEach(
            one ->
                measured.put(
                    one.getAsJsonObject().get("name").getAsString(),
                    one.getAsJsonObject().get("value").getAsDouble()));
    return measured;
  }

  private BufferedImage panelOn(String name) throws IOException {
    askOn(name, BUILT, "article=plain");
    page.mouse().move(5, 5);
    byte[] png =
        panel().screenshot(new ScreenshotOptions().setAnimations(ScreenshotAnimations.DISABLED));
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  /** The share of pixels that differ to the eye; the rounded corners show the page behind. */
  private static double different(BufferedImage a, BufferedImage b) {
    assertThat(b.getWidth()).isEqualTo(a.getWidth());
    assertThat(b.getHeight()).isEqualTo(a.getHeight());
    int differ = 0;
    for (int x = 0; x < a.getWidth(); x++) {
      for (int y = 0; y < a.getHeight(); y++) {
        int one = a.getRGB(x, y);
        int other = b.getRGB(x, y);
        for (int shift = 0; shift < 24; shift += 8) {
          if (Math.abs((one >> shift & 255) - (other >> shift & 255)) > 8) {
            differ++;
            break;
          }
        }
      }
    }
    return (double) differ / (a.getWidth() * a.getHeight());
  }

  @Test
  @DisplayName("widget-06 included again and again, and over a hundred routes, it stays one")
  void itStaysOne() {
    visit("spa.html", "article=plain");
    launcher().waitFor();
    js(
        "() => { window.loaded = 0; for (let i = 0; i < 100; i++) { go(i % 2 ? 'ferry' : 'lighthouse');"
            + " if (i % 10 === 0) document.head.append(Object.assign(document.createElement('script'), {src: '"
            + server.url()
            + "/widget/v1.js', onload: () => loaded++})); } }");
    page.waitForFunction("() => window.loaded === 10");
    open();
    ask(BUILT);

    assertThat(js("() => document.querySelectorAll('pilcrow-ask').length")).isEqualTo(1);
    assertThat(page.locator(".question")).hasCount(1);
    assertThat(errors).isEmpty();
  }

  @Test
  @DisplayName("widget-06 each page of an app has its own conversation")
  void eachPageOfAnAppHasItsOwnConversation() {
    visit("spa.html", "lang=en");
    open();
    send("Anything?");
    assertThat(page.locator(".problem")).containsText("does not know this article");
    js("() => go('ferry')");

    assertThat(page.locator(".question")).hasCount(0);
    js("() => history.back()");
    assertThat(page.locator(".question")).hasCount(1);
  }

  @Test
  @DisplayName("widget-30 events tell what happens, and destroy leaves the page as it was")
  void destroyLeavesThePageAsItWas() {
    visit("plain.html");
    String before =
        (String)
            js(
                "() => document.documentElement.outerHTML.replace(/<pilcrow-ask[^>]*><\\/pilcrow-ask>/, '')");
    js(
        "() => { window.told = []; for (const type of ['open', 'question', 'answer', 'citation', 'feedback', 'close']) Pilcrow.on(type, (detail) => told.push(type)); }");
    js("() => Pilcrow.ask('" + BUILT + "')");
    assertThat(chip(1)).isVisible();
    chip(1).click();
    assertThat(page.locator("[data-pilcrow-cited]")).hasCount(1);
    page.locator(".tool[aria-label='Good answer']").click();
    page.waitForFunction("() => told.includes('feedback')");
    js("() => Pilcrow.close()");
    page.waitForFunction("() => told.includes('close')");

    assertThat(js("() => told.join()")).isEqualTo("open,question,answer,citation,feedback,close");
    chip(1).evaluate("(chip) => chip.click()");
    assertThat(page.locator("[data-pilcrow-cited]")).hasCount(1);
    js("() => Pilcrow.destroy()");
    assertThat(js("() => document.documentElement.outerHTML")).isEqualTo(before);
    assertThat(
            js(
                "() => 'Pilcrow' in window || CSS.highlights.size > 0 || document.adoptedStyleSheets.length > 0"))
        .isEqualTo(false);
  }

  @Test
  @DisplayName("widget-32 a printed page does not show it")
  void aPrintedPageDoesNotShowIt() {
    visit("plain.html");
    launcher().waitFor();
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

    assertThat(launcher()).isHidden();
  }

  @Test
  @DisplayName("widget-29 inside a page's own text it is a part of the page")
  void inlineItIsPartOfThePage() {
    visit("blank.html");
    js(
        "() => { document.querySelector('pilcrow-ask')?.remove();"
            + " document.body.append(Object.assign(document.createElement('main'), {}));"
            + " const made = document.createElement('pilcrow-ask'); made.setAttribute('position', 'inline');"
            + " made.setAttribute('article', 'plain'); document.querySelector('main').append(made); }");
    assertThat(panel()).isVisible();
    assertThat(launcher()).isHidden();
    ask("Who sells brushes?");
    assertThat(page.locator(".near")).hasCount(3);
  }

  @Test
  @DisplayName("widget-29 a page that was opened as a file says what is missing")
  void aFileSaysWhatIsMissing() throws IOException {
    java.nio.file.Path file = java.nio.file.Files.createTempFile("page", ".html");
    java.nio.file.Files.writeString(
        file,
        HostSite.source("plain.html")
            .replace(
                "{{tag}}", "<script src=\"" + server.url() + "/widget/v1.js\" defer></script>"));
    visit("blank.html");
    page.navigate(file.toUri().toString());
    open();
    send("Why?");

    assertThat(page.locator(".problem")).containsText("opened as a file");
    java.nio.file.Files.delete(file);
  }
}
