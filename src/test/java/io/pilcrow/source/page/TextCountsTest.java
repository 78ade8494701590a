package io.pilcrow.source.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Test;

class TextCountsTest {
  private static final String[] PIECES = {
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<a href=x>",
    "</a>",
    "<b>",
    "</b>",
    "<br>",
    "word",
    " two\n",
    "  ",
    "\u00a0",
    "<pre>",
    "</pre>",
    "<table><tr><td>",
    "</table>",
    "<li>",
    "<output>",
    "</output>",
    "<option>",
    "<img>",
    "<math><![CDATA[ x  y ]]></math>"
  };

  @Test
  void countsTextAboutAsJsoupDoesAndLinksInIt() {
    Random random = new Random(4);
    for (int i = 0; i < 2000; i++) {
      StringBuilder html = new StringBuilder();
      for (int j = 0; j < 40; j++) {
        html.append(PIECES[random.nextInt(PIECES.length)]);
      }
      Document page = Jsoup.parse(html.toString());
      TextCounts counts = TextCounts.of(page);
      for (Element element : page.getAllElements()) {
        int links = element.select("a").stream().mapToInt(a -> counts.in(a).text()).sum();
        assertThat(counts.in(element).links()).as("%s", html).isEqualTo(links);
        assertThat(counts.in(element).text())
            .as("%s", html)
            .isCloseTo(element.text().length(), within(breaks(element)));
      }
    }
  }

  /** As many as may be counted or not: around each piece of text, and of white space in it. */
  private static int breaks(Element element) {
    return element.wholeText().replaceAll("[^\\s\u00a0]+", "").length()
        + 2 * (int) element.nodeStream(TextNode.class).count();
  }

  @Test
  void countsWordsAndTheSpacesBetweenThem() {
    Document page = Jsoup.parse("<div><p>One <b>two</b></p><p>three  \n four</p></div>");

    assertThat(TextCounts.of(page).in(page.body()).text()).isEqualTo("One twothree four".length());
  }

  @Test
  void longParagraphsAreGoodUnlessTheyAreLinks() {
    String words = "x".repeat(40);
    Document page =
        Jsoup.parse(
            "<div id=all><p>"
                + words
                + "<p>short<p id=menu>"
                + words
                + "<a>"
                + words
                + "</a></div>");
    TextCounts counts = TextCounts.of(page);

    assertThat(counts.in(page.getElementById("menu")).good()).isZero();
    assertThat(counts.in(page.getElementById("all")).good()).isEqualTo(40);
  }
}
