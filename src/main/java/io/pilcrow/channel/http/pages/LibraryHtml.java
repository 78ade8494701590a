package io.pilcrow.channel.http.pages;

import io.pilcrow.article.Article;
import java.util.Collection;

/** What there is to ask, and, for those who may, the forms that add and remove articles. */
final class LibraryHtml {
  private LibraryHtml() {}

  /**
   * @param mayChange whether whoever looks may change articles; others see nothing of that
   * @param reads which files are read, in words
   */
  static void write(Html html, Collection<Article> articles, boolean mayChange, String reads) {
    if (articles.isEmpty()) {
      html.raw("<p class=\"lead\">There is no article yet.");
      html.raw(mayChange ? " Add one, and ask it.</p>" : "</p>");
    } else {
      html.raw("<p class=\"lead\">Read an article and ask it, or ask all of them at once. Every ");
      html.raw("answer shows the paragraph it came from.</p><ul class=\"library\">");
      articles.forEach(article -> item(html, article, mayChange));
      html.raw("</ul>");
    }
    if (mayChange) {
      form(html, reads);
    }
  }

  private static void item(Html html, Article article, boolean mayChange) {
    html.raw("<li><div><a href=\"/a/" + article.id() + "\">").text(article.title());
    html.raw("</a><p class=\"count\">");
    ArticleHtml.byline(article).ifPresent(line -> html.text(line + " · "));
    html.text(ArticleHtml.count(article)).raw("</p></div>");
    if (mayChange) {
      remove(html, article);
    }
    html.raw("</li>");
  }

  private static void remove(Html html, Article article) {
    html.raw("<button type=\"button\" class=\"remove\" hidden value=\"" + article.id());
    html.raw("\" data-title=\"").text(article.title()).raw("\">Remove");
    html.raw("<span class=\"unseen\"> ").text(article.title()).raw("</span></button>");
  }

  private static void form(Html html, String reads) {
    html.raw("<noscript><p class=\"lead\">Articles are added here with script, or with POST ");
    html.raw("/v1/articles.</p></noscript>");
    html.raw("<form class=\"add\" hidden novalidate aria-labelledby=\"add\">");
    html.raw("<h2 id=\"add\">Add an article</h2><fieldset><legend>From</legend>");
    choice(html, "file", "A file", true);
    choice(html, "text", "Text", false);
    choice(html, "url", "An address", false);
    html.raw("</fieldset>");
    html.raw("<label class=\"field\" data-kind=\"file\"><span>").text(reads);
    html.raw("; 25 MB at most</span><input name=\"file\" type=\"file\"></label>");
    html.raw("<label class=\"field\" data-kind=\"text\"><span>Title</span>");
    html.raw("<input name=\"title\" autocomplete=\"off\" maxlength=\"300\"></label>");
    html.raw("<label class=\"field\" data-kind=\"text\"><span>Text; a blank line ends a paragraph");
    html.raw("</span><textarea name=\"text\" rows=\"8\"></textarea></label>");
    html.raw("<label class=\"field\" data-kind=\"url\"><span>Address, on one of the hosts in ");
    html.raw("PILCROW_INGEST_HOSTS</span><input name=\"url\" type=\"url\" inputmode=\"url\" ");
    html.raw("autocomplete=\"off\" placeholder=\"https://\"></label>");
    html.raw("<button>Add</button>");
    html.raw("<progress hidden max=\"1\" value=\"0\" aria-label=\"Progress\"></progress>");
    html.raw("<p class=\"state\" role=\"status\"></p></form>");
  }

  private static void choice(Html html, String kind, String words, boolean isChosen) {
    html.raw("<label class=\"choice\"><input type=\"radio\" name=\"kind\" value=\"" + kind + "\"");
    html.raw(isChosen ? " checked>" : ">").element("span", words).raw("</label>");
  }

  /** The field for an access key. */
  static void key(Html html) {
    html.raw("<form class=\"key\" hidden><label class=\"field\"><span>Access key, kept until the ");
    html.raw("browser is closed</span><span class=\"row\"><input type=\"password\" name=\"key\" ");
    html.raw(
        "autocomplete=\"off\" spellcheck=\"false\"><button>Use</button></span></label></form>");
  }
}
