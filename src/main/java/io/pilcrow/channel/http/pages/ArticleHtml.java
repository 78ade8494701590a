package io.pilcrow.channel.http.pages;

import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleRecord;
import io.pilcrow.article.Block;
import io.pilcrow.article.Heading;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.WrittenDate;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An article as HTML: each paragraph in a {@code div id="p3"} with its number beside it as a link
 * to itself. The words in {@code .words} are the paragraph's own; what stood between rows and cells
 * has become markup.
 */
final class ArticleHtml {
  private static final int MOST_AUTHORS = 5; // of those shown; the API has all

  private ArticleHtml() {}

  static void write(Html html, Article article) {
    head(html, article);
    blocks(html, article);
    html.raw("</article>");
  }

  /**
   * The same of a PDF that is kept: its pages stand before the text, once script has drawn them.
   */
  static void writeWithPages(Html html, Article article) {
    head(html, article);
    String file = "/a/" + article.id() + "/file";
    html.raw("<div id=\"pages\" hidden data-article=\"" + article.id() + "\" data-file=\"" + file);
    html.raw("\" data-pdfjs=\"" + PdfJs.AT + "\" data-version=\"" + PdfJs.VERSION);
    html.raw("\"><fieldset class=\"views\"><legend>Shown as</legend>");
    for (String view : List.of("Pages", "Text")) {
      html.raw("<label class=\"choice\"><input type=\"radio\" name=\"view\" value=\"");
      html.raw(view.toLowerCase(Locale.ROOT) + "\"><span>" + view + "</span></label>");
    }
    html.raw("<a href=\"" + file + "\">The file</a></fieldset><div class=\"sheets\"></div></div>");
    html.raw("<div id=\"text\">");
    blocks(html, article);
    html.raw("</div></article>");
  }

  private static void head(Html html, Article article) {
    html.raw("<article id=\"article\" data-article=\"").text(article.id()).raw("\">");
    html.element("h1", article.title());
    html.raw("<p class=\"source\">");
    byline(article).ifPresent(line -> html.text(line + " · "));
    html.text(count(article));
    article
        .url()
        .filter(url -> url.matches("(?i)https?://.*"))
        .ifPresent(
            url ->
                html.raw(" · <a rel=\"noopener nofollow ugc\" href=\"")
                    .text(url)
                    .raw("\">")
                    .text(ShownAddress.of(url))
                    .raw("</a>"));
    html.raw("</p>");
  }

  private static void blocks(Html html, Article article) {
    for (Block block : article.blocks()) {
      if (block instanceof Heading heading) {
        html.element("h" + Math.max(2, heading.level()), heading.text());
      } else if (block instanceof Paragraph paragraph) {
        paragraph(html, paragraph);
      }
    }
  }

  /** Such as {@code Ann Lee, 2024-05-01, The Harbour Post}; empty where nothing is known. */
  static Optional<String> byline(Article article) {
    ArticleRecord record = article.record();
    String line =
        Stream.of(
                record.authors().stream().limit(MOST_AUTHORS),
                record.published().map(ArticleHtml::day).stream(),
                record.publisher().stream())
            .flatMap(parts -> parts)
            .collect(Collectors.joining(", "));
    return Optional.of(line).filter(text -> !text.isEmpty());
  }

  private static String day(WrittenDate date) {
    return date.day().map(LocalDate::toString).orElseGet(date::text);
  }

  /** Such as {@code 12 paragraphs}. */
  static String count(Article article) {
    int count = article.paragraphs().size();
    return count == 1 ? "1 paragraph" : count + " paragraphs";
  }

  private static void paragraph(Html html, Paragraph paragraph) {
    int number = paragraph.number();
    html.raw("<div class=\"paragraph\" id=\"p" + number + "\" data-paragraph=\"")
        .text(paragraph.id())
        .raw(
            "\"><a class=\"number\" href=\"#p" + number + "\" title=\"Paragraph " + number + "\">¶")
        .raw(number + "</a><div class=\"words\">");
    words(html, paragraph);
    html.raw("</div></div>\n");
  }

  private static void words(Html html, Paragraph paragraph) {
    String text = paragraph.text();
    switch (paragraph.kind()) {
      case PROSE -> html.element("p", text);
      case QUOTE -> html.raw("<blockquote>").element("p", text).raw("</blockquote>");
      case CODE -> html.raw("<pre tabindex=\"0\">").element("code", text).raw("</pre>");
      case LIST -> {
        html.raw("<ul>");
        text.lines().forEach(line -> html.element("li", line));
        html.raw("</ul>");
      }
      case TABLE -> TableHtml.write(html, paragraph);
    }
  }
}
