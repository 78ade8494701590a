package io.pilcrow.channel.http.widget;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator.ScreenshotOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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
    page.locator(".back").click();
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
    BufferedImage hostile = panelOn("hostile.html");

    assertThat(hostile.getWidth()).isEqualTo(calm.getWidth());
    assertThat(hostile.getHeight()).isEqualTo(calm.getHeight());
    assertThat(different(calm, hostile)).isLessThan(0.005);
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
