package io.pilcrow.channel.http.widget;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pictures of the pages and of the widget to look at, in three widths, light and dark, with the
 * sample article and the built-in reader; into {@code target/pictures}. That of the README is
 * {@code readme.png} there, {@code hosted-page.png} in {@code src/docs}.
 *
 * <pre>
 * mvn -Pbench test -Dtest=PicturesBench
 * </pre>
 */
@Tag("bench")
class PicturesBench extends WidgetTest {
  private static final List<Integer> WIDTHS = List.of(360, 768, 1440);
  private static final String QUESTION = "Where will Kishida host the summit in May?";

  private final Path folder = Path.of("target", "pictures");

  @Test
  void ofEveryPage(@TempDir Path own) throws Exception {
    Files.createDirectories(folder);
    try (WidgetServer whole = WidgetServer.whole(site, own, WidgetServer.sample())) {
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        for (int width : WIDTHS) {
          String name = "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
          library(whole, width, scheme, name);
          article(whole, width, scheme, name);
          host(width, scheme, name);
        }
      }
      withoutScript(whole);
      readme(whole);
    } finally {
      site.servedBy(server.url());
    }
  }

  private void library(WidgetServer whole, int width, ColorScheme scheme, String name) {
    open(width, scheme, whole.url() + "/");
    assertThat(panel()).isVisible();
    shot("library" + name, true);
  }

  private void article(WidgetServer whole, int width, ColorScheme scheme, String name) {
    open(width, scheme, whole.url() + "/a/security-talks");
    assertThat(panel()).isVisible();
    ask(QUESTION);
    assertThat(chip(1)).isVisible();
    chip(1).click();
    page.waitForCondition(() -> !marked().isEmpty());
    shot("article" + name, false);
    if (width == 1440) {
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      shot("print" + name, true);
    }
  }

  private void host(int width, ColorScheme scheme, String name) {
    open(width, scheme, address("plain.html"));
    launcher().waitFor();
    shot("host-closed" + name, false);
    launcher().click();
    ask("When was the lighthouse built?");
    assertThat(chip(1)).isVisible();
    ask("Who sold brushes?");
    page.mouse().move(5, 5);
    shot("host-asked" + name, false);
    chip(1).click();
    page.waitForCondition(() -> !marked().isEmpty());
    shot("host" + name, false);
  }

  private void readme(WidgetServer whole) {
    open(1200, ColorScheme.LIGHT, whole.url() + "/a/security-talks");
    page.setViewportSize(1200, 640);
    ask(QUESTION);
    ask("Who sells brushes?");
    chip(1).click();
    page.waitForCondition(() -> !marked().isEmpty());
    page.mouse().move(5, 5);
    shot("readme", false);
  }

  private void withoutScript(WidgetServer whole) {
    closePage();
    context =
        Chromium.browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setJavaScriptEnabled(false)
                    .setViewportSize(768, 900));
    page = context.newPage();
    page.navigate(whole.url() + "/a/security-talks?q=" + QUESTION.replace(' ', '+'));
    shot("no-script", false);
    page.navigate(whole.url() + "/");
    shot("no-script-library", false);
  }

  private void open(int width, ColorScheme scheme, String address) {
    closePage();
    context =
        Chromium.browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setColorScheme(scheme)
                    .setReducedMotion(ReducedMotion.REDUCE)
                    .setViewportSize(width, width == 360 ? 740 : 900));
    context.setDefaultTimeout(60_000);
    page = context.newPage();
    page.navigate(address);
  }

  private void shot(String name, boolean whole) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")).setFullPage(whole));
  }
}
