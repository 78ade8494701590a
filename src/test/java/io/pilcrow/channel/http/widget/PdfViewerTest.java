package io.pilcrow.channel.http.widget;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.pilcrow.article.Article;
import io.pilcrow.file.KeptFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a PDF whose file is kept. */
class PdfViewerTest extends WidgetTest {
  private static final String CITED = "Bicycles cost four euros on every boat";
  private static final List<List<String>> PAGES =
      List.of(
          List.of("The harbour ferry has three boats.", "They run from May to October."),
          List.of("A day ticket costs six euros.", "Children under six pay nothing."),
          List.of("Dogs travel free of charge.", CITED + ".", "The last boat leaves at ten."));

  /** Whether dark letters are drawn in the first box, and how much of the strip above is white. */
  private static final String INK =
      """
      () => {
        const box = document.querySelector(".box").getBoundingClientRect();
        const canvas = document.querySelector(".box").parentElement.querySelector("canvas");
        const at = canvas.getBoundingClientRect();
        const scale = canvas.width / at.width;
        const dark = (left, top, width, height) => {
          const { data } = canvas.getContext("2d").getImageData((left - at.left) * scale, (top - at.top) * scale, width * scale, height * scale);
          let found = 0;
          for (let i = 0; i < data.length; i += 4) if (data[i] < 128) found++;
          return found / (data.length / 4);
        };
        return [dark(box.left, box.top, box.width, box.height), dark(box.left - 30, box.top, 28, box.height), dark(box.right + 4, box.top, 28, box.height)].join(" ");
      }""";

  private final List<String> told = new ArrayList<>();

  @BeforeAll
  void serveTheFile(@TempDir Path files) {
    server.close();
    KeptFiles kept = new KeptFiles(files, 1_000_000);
    Article ferry = WidgetServer.reader(kept).upload(id(), id(), none(), "ferry.pdf", pdf());
    server = WidgetServer.keeping(reader, site, files.resolve("data"), kept, ferry);
  }

  private static Optional<String> id() {
    return Optional.of("ferry");
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  @Test
  void aCitationOpensThePageWithItsWordsMarked() {
    go(1280, ColorScheme.LIGHT, "/a/ferry");
    assertThat(sheet(1).locator("canvas")).isVisible();
    assertThat(page.locator("#text")).isHidden();
    ask("Say: It is so {0:" + CITED + "}.");
    chip(1).click();

    assertMarkedOnPage();
    assertThat(sheet(3)).isFocused();
    Axe.assertNoViolations(page, "html", "marked");
    assertThat(told).isEmpty();
  }

  @Test
  void theLinkOfACitationOpensThePageInAnyWidthAndScheme() {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : new int[] {390, 1280}) {
        go(width, scheme, link());
        assertMarkedOnPage();
        assertThat(js("() => document.documentElement.scrollWidth - innerWidth"))
            .as("%s %s", scheme, width)
            .isEqualTo(0);
      }
    }
    assertThat(told).isEmpty();
  }

  @Test
  void theTextIsOneChoiceAway() {
    go(1280, ColorScheme.LIGHT, "/a/ferry");
    assertThat(sheet(1).locator("canvas")).isVisible();
    page.locator(".views input[value=text]").check();
    assertThat(page.locator("#text")).isVisible();
    assertThat(page.locator(".sheets")).isHidden();

    ask("Say: It is so {0:" + CITED + "}.");
    chip(1).click();
    assertMarked(CITED);
    go(1280, ColorScheme.LIGHT, "/a/ferry#p2");
    assertThat(page.locator("#p2")).isVisible();
  }

  @Test
  void withoutScriptTheTextStandsThere() {
    visit(new Browser.NewContextOptions().setJavaScriptEnabled(false), "blank.html");
    page.navigate(server.url() + "/a/ferry");
    assertThat(page.locator("#text")).isVisible();
    assertThat(page.locator("#pages")).isHidden();
  }

  private void assertMarkedOnPage() {
    assertThat(sheet(3).locator("canvas")).isVisible();
    assertThat(page.locator(".box")).hasCount(1);
    assertThat(sheet(3).locator(".box")).isInViewport();
    String[] ink = ((String) js(INK)).split(" ");
    assertThat(Double.parseDouble(ink[0])).as("letters in the box").isGreaterThan(0.05);
    assertThat(Double.parseDouble(ink[1])).as("letters before it").isZero();
    assertThat(Double.parseDouble(ink[2])).as("letters behind it").isZero();
  }

  /** The path of the citation's own link. */
  private String link() {
    visit("blank.html");
    page.navigate(server.url() + "/");
    String address =
        (String)
            js(
                "() => fetch('/v1/answers', {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify({question: 'Say: So {0:"
                    + CITED
                    + "}'})}).then((answer) => answer.json()).then((answer) => answer.citations[0].fragment_url)");
    assertThat(address).startsWith(server.url() + "/a/ferry#page=3&boxes=");
    return address.substring(server.url().length());
  }

  private Locator sheet(int number) {
    return page.locator(".sheet").nth(number - 1);
  }

  private void go(int width, ColorScheme scheme, String path) {
    told.clear();
    visit(
        new Browser.NewContextOptions()
            .setColorScheme(scheme)
            .setReducedMotion(ReducedMotion.REDUCE)
            .setViewportSize(width, 900),
        "blank.html");
    page.onConsoleMessage(
        message -> {
          if (!message.type().equals("log") && message.location().startsWith(server.url())) {
            told.add(message.text());
          }
        });
    page.navigate(server.url() + path);
  }

  private static byte[] pdf() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      for (List<String> lines : PAGES) {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream out = new PDPageContentStream(document, page)) {
          float y = 700;
          for (String line : lines) {
            out.beginText();
            out.setFont(new PDType1Font(FontName.HELVETICA), 12);
            out.newLineAtOffset(90, y);
            out.showText(line);
            out.endText();
            y -= 60;
          }
        }
      }
      document.save(bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
