package io.pilcrow.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilcrow.article.Article;
import io.pilcrow.article.Block;
import io.pilcrow.article.Paragraph;
import io.pilcrow.source.fetch.FetchPolicy;
import io.pilcrow.source.fetch.SafeFetcher;
import io.pilcrow.source.format.Format;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds of pages, each with what must be read of it and what must not. */
class PageReadingTest {
  private static final String FIRST =
      "The mill on the river was built in 1812, and its wheel, which is nine metres high, still turns"
          + " whenever the water is high enough.";
  private static final String SECOND =
      "Flour is ground on Thursdays, and visitors may watch from the gallery, where children under"
          + " six need a hand to hold.";
  private static final String THIRD =
      "In dry summers the pond is closed to boats, since the last of its water is kept for the fish"
          + " ladder beside the weir.";

  private final ArticleReader reader =
      new ArticleReader(new SafeFetcher(FetchPolicy.operator(false)));

  @Test
  void wordsInsideASentenceStayWhateverTheirClass() {
    String text =
        text(
            article(
                p(FIRST)
                    + "<p>Faults are told to <a class='reference external' href='/t'>the keeper of the"
                    + " weir</a>, and <span class='ad-word comment'>never</span> to <em"
                    + " id=related>the miller</em>.</p>"
                    + p(SECOND)));

    assertThat(text)
        .contains("Faults are told to the keeper of the weir, and never to the miller.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id=sharing><h2>Sharing</h2",
        "id=comments-api><h2>Comments API</h2",
        "id=tags><h2>Tags</h2",
        "class=comments-api><h2>API</h2",
        "class='chapter chapter--has-ads'><h2>Fish</h2",
        "class='field field--type-entity-reference'><h2>Fish</h2",
        "class=no-sidebar><h2>Fish</h2"
      })
  void aSectionIsNotCondemnedByAWordInItsName(String section) {
    Article article = page(article(p(FIRST) + p(SECOND) + "<section " + section + ">" + p(THIRD)));

    assertThat(text(article)).contains(THIRD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class=comments-area",
        "class='post-comments open'",
        "id=commentList",
        "class=newsletter-signup",
        "class=related-articles",
        "class=cookie_consent_banner",
        "role=complementary"
      })
  void whatIsSomethingElseByItsNameIsNotRead(String box) {
    String other = "Ours was late as ever, and the miller, who is my cousin, said nothing at all.";

    assertThat(text(article(p(FIRST) + p(SECOND) + "<div " + box + ">" + p(other) + "</div>")))
        .contains(SECOND)
        .doesNotContain("cousin");
  }

  @Test
  void aPageInsideOneFormIsReadAndAFormInAPageIsNot() {
    String page =
        "<form method=post id=aspnetForm><input type=hidden value=x><div><h1>Mill</h1>"
            + p(FIRST)
            + p(SECOND)
            + "</div></form>";
    String inside =
        article(
            p(FIRST)
                + p(SECOND)
                + "<form><p>Tell us what you think of the mill and its"
                + " weir, we read everything.</p><input><button>Send</button></form>");

    assertThat(text(page)).contains(FIRST, SECOND);
    assertThat(text(inside)).contains(FIRST).doesNotContain("Tell us", "Send");
  }

  @Test
  void whatIsAroundAPageByItsElementIsReadWhereItHoldsThePage() {
    assertThat(text("<aside><article><h1>Mill</h1>" + p(FIRST) + p(SECOND) + "</article></aside>"))
        .contains(FIRST, SECOND);
    assertThat(text("<div class=sidebar-right><main><h1>Mill</h1>" + p(FIRST) + "</main></div>"))
        .contains(FIRST);
    assertThat(text(article(p(FIRST) + p(SECOND) + "<aside>" + p("Buy our flour.") + "</aside>")))
        .doesNotContain("flour.");
  }

  @Test
  void aPageInSeveralBoxesOfOneKindIsReadWhole() {
    String box = "<div class=band><div class=container><div class=topic>%s</div></div></div>";

    assertThat(text(box.formatted(p(FIRST)) + box.formatted(p(SECOND)) + box.formatted(p(THIRD))))
        .contains(FIRST, SECOND, THIRD);
  }

  @Test
  void cardsOfOtherPagesAreNotRead() {
    String card =
        "<li class=item><h3><a href=/x%d>A bridge reopens after years of works %d</a></h3><p>It was"
            + " closed in spring, and nobody, not even the mayor, knew for how long.</p></li>";
    String cards = "<ul class=list>" + card.formatted(1, 1) + card.formatted(2, 2) + "</ul>";

    assertThat(text(article(p(FIRST) + p(SECOND) + p(THIRD)) + cards))
        .contains(THIRD)
        .doesNotContain("mayor", "bridge");
  }

  @Test
  void aPageThatIsMostlyLinksIsReadWithThem() {
    String manual =
        "<main><h1>Manual</h1><ul><li><a href=/a>Opening the weir in spring and autumn</a></li>"
            + "<li><a href=/b>Closing the weir before a flood comes</a></li></ul></main>";

    assertThat(text(manual)).contains("Closing the weir before a flood comes");
  }

  @Test
  void theLeadAboveTheTextIsKept() {
    String page =
        "<article><header><h1>The mill</h1><p class=standfirst>"
            + THIRD
            + "</p></header><div class=article-body>"
            + (p(FIRST) + p(SECOND)).repeat(3)
            + "</div></article>";

    assertThat(page(page).paragraphs().get(0).text()).isEqualTo(THIRD);
  }

  @Test
  void shortChineseParagraphsCount() {
    String page =
        "<body><div id=nav><a href=/1>首页</a><a href=/2>新闻</a></div><div class=main><p>水磨建于一八一二年。</p>"
            + "<p>水轮高九米，水位够高时仍在转动。</p><p>每逢周四磨面，游客可以参观。</p></div>"
            + "<div class=foot><a href=/about>关于我们</a></div></body>";

    assertThat(text(page)).isEqualTo("水磨建于一八一二年。\n水轮高九米，水位够高时仍在转动。\n每逢周四磨面，游客可以参观。");
  }

  @Test
  void whatOpensWithAClickIsReadUnderItsQuestion() {
    String page =
        article(
            p(FIRST)
                + "<details><summary>When is it open?</summary>"
                + p(SECOND)
                + "</details><h3><button aria-expanded=false aria-controls=a1>May I fish?</button></h3>"
                + "<div id=a1 hidden>"
                + p(THIRD)
                + "</div><button aria-expanded=false aria-controls=a2>Are dogs let in?</button>"
                + "<div id=a2 style='display:none'><p>Dogs are let in where they are led, and nowhere"
                + " near the wheel.</p></div><button>Print</button>");

    Article article = page(page);

    assertThat(headings(article, SECOND)).endsWith("When is it open?");
    assertThat(headings(article, THIRD)).endsWith("May I fish?");
    assertThat(headings(article, "Dogs are let in where they are led, and nowhere near the wheel."))
        .endsWith("Are dogs let in?");
    assertThat(article.blocks()).extracting(Block::text).doesNotContain("Print");
  }

  @Test
  void whatIsHiddenAndOpenedByNothingStaysHidden() {
    assertThat(text(article(p(FIRST) + "<div id=x hidden>" + p(SECOND) + "</div>" + p(THIRD))))
        .doesNotContain(SECOND);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<ol start=4><li>a<li>b</ol>|4. a / 5. b",
        "<ol><li value=7>a<li>b</ol>|7. a / 8. b",
        "<ol reversed><li>a<li>b<li>c</ol>|3. a / 2. b / 1. c",
        "<ol type=a start=26><li>a<li>b</ol>|z. a / aa. b",
        "<ol type=I start=4><li>a<li>b</ol>|IV. a / V. b",
        "<ul><li>a<div><ol><li>b</ol></div><li>c</ul>|• a /   1. b / • c",
        "<ul><li>a</li><ul><li>b</li></ul></ul>|• a /   • b"
      })
  void aListIsNumberedAsItIsShown(String list, String rows) {
    assertThat(text(article(p(FIRST) + list + p(SECOND)))).contains(rows.replace(" / ", "\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10<sup>6</sup> tons|10⁶ tons",
        "40 m<sup>2</sup>|40 m²",
        "H<sub>2</sub>O|H₂O",
        "10<sup>-3</sup>|10⁻³",
        "x<sup>n</sup>|xⁿ",
        "x<sup>a/b</sup>|x^(a/b)",
        "the 1<sup>st</sup> mill|the 1st mill",
        "Mill<sup>TM</sup>|MillTM",
        "so they say<sup id=r1><a href='#fn1'>[1]</a></sup>.|so they say."
      })
  void raisedAndLoweredCharactersStaySo(String html, String text) {
    assertThat(text(article(p(FIRST) + "<p>It holds " + html + "</p>" + p(SECOND))))
        .contains("It holds " + text);
  }

  @Test
  void marksThatLinkToTheirOwnPlaceAreNoText() {
    Article article =
        page(
            article(
                "<h2 id=w>The weir<a class=headerlink href='#w'>¶</a></h2><dl><dt>gate<a href='#g'>#</a>"
                    + "</dt><dd>Closes it.</dd></dl>"
                    + p(FIRST)
                    + p(SECOND)));

    assertThat(headings(article, FIRST)).containsExactly("The weir");
    assertThat(text(article)).contains("gate\n").doesNotContain("#", "¶");
  }

  private static String p(String text) {
    return "<p>" + text + "</p>";
  }

  private static String article(String content) {
    return "<html><body><article><h1>The mill</h1>" + content + "</article></body></html>";
  }

  private Article page(String html) {
    return reader.content(Optional.empty(), Optional.empty(), Optional.empty(), Format.HTML, html);
  }

  private String text(String html) {
    return text(page(html));
  }

  private static String text(Article article) {
    return article.paragraphs().stream().map(Paragraph::text).collect(Collectors.joining("\n"));
  }

  private static List<String> headings(Article article, String paragraph) {
    return article.paragraphs().stream()
        .filter(p -> p.text().equals(paragraph))
        .findFirst()
        .orElseThrow()
        .headings();
  }
}
