package io.pilcrow.channel.http;

import io.javalin.http.Context;
import io.pilcrow.Pilcrow;
import io.pilcrow.article.Article;
import io.pilcrow.article.Block;
import io.pilcrow.article.Heading;
import io.pilcrow.article.Paragraph;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * The hosted pages: the library at {@code /}, each article at {@code /a/{id}}, readable without
 * script. Everything of an article is escaped; the policy allows no script but ours.
 */
final class Pages {
  private static final Map<String, String> ASSETS =
      Map.of("page.js", "text/javascript; charset=utf-8", "page.css", "text/css; charset=utf-8");
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Pilcrow pilcrow;

  Pages(Pilcrow pilcrow) {
    this.pilcrow = pilcrow;
  }

  void library(Context ctx) {
    StringBuilder list = new StringBuilder();
    new TreeMap<>(pilcrow.articles())
        .forEach(
            (id, article) ->
                list.append(
                    "<li><a href=\"/a/%s\">%s</a></li>".formatted(id, escaped(article.title()))));
    String main =
        "<h1>Library</h1>"
            + (list.isEmpty()
                ? "<p>No articles yet.</p>"
                : "<ul class=\"library\">" + list + "</ul>");
    send(ctx, "Library", "", main);
  }

  void article(Context ctx) {
    Article article = pilcrow.articles().get(ctx.pathParam("id"));
    if (article == null) {
      ctx.status(404);
      send(ctx, "Not found", "", "<h1>No such article</h1><p><a href=\"/\">The library</a></p>");
      return;
    }
    StringBuilder body =
        new StringBuilder("<article lang=\"\"><h1>" + escaped(article.title()) + "</h1>");
    article
        .url()
        .filter(url -> url.matches("(?i)https?://.+"))
        .ifPresent(
            url ->
                body.append(
                    "<p class=\"origin\"><a rel=\"noopener nofollow\" href=\"%s\">%s</a></p>"
                        .formatted(escaped(url), escaped(url))));
    article.blocks().forEach(block -> append(body, block));
    send(ctx, article.title(), article.id(), body.append("</article>").toString());
  }

  private static void append(StringBuilder body, Block block) {
    if (block instanceof Heading heading) {
      int level = Math.min(6, Math.max(2, heading.level()));
      body.append("<h%d>%s</h%d>".formatted(level, escaped(heading.text()), level));
    } else if (block instanceof Paragraph p) {
      // The text is one element's only text node, so that a script can mark words in it.
      body.append(
          ("<div class=\"paragraph %s\" id=\"p%d\" data-paragraph=\"%s\">"
                  + "<a class=\"number\" href=\"#p%d\" aria-label=\"Paragraph %d\">¶%d</a><p>%s</p></div>")
              .formatted(
                  p.kind().name().toLowerCase(java.util.Locale.ROOT),
                  p.number(),
                  escaped(p.id()),
                  p.number(),
                  p.number(),
                  p.number(),
                  escaped(p.text())));
    }
  }

  void asset(Context ctx) throws IOException {
    String name = ctx.pathParam("file");
    String type = ASSETS.get(name);
    InputStream in = type == null ? null : Pages.class.getResourceAsStream("/web/" + name);
    if (in == null) {
      throw Problem.notFound("there is nothing at " + ctx.path());
    }
    ctx.result(in).contentType(String.valueOf(type)).header("Cache-Control", "no-cache");
  }

  private static void send(Context ctx, String title, String articleId, String main) {
    String ask =
        """
        <section id="ask" data-article="%s" aria-label="Ask about the article" hidden>
        <div id="turns" role="log" aria-live="polite"></div>
        <form><label for="question">Ask about %s</label>
        <div class="row"><input id="question" autocomplete="off" maxlength="100000" required>
        <button>Ask</button></div></form></section>
        <noscript><p class="note">Asking needs JavaScript; the article does not.</p></noscript>
        """
            .formatted(escaped(articleId), articleId.isEmpty() ? "all articles" : "this article");
    ctx.html(
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>%s · Pilcrow</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <link rel="icon" href="data:,"><link rel="stylesheet" href="/assets/page.css">
        <script src="/assets/page.js" defer></script></head>
        <body><header><a href="/">¶ Pilcrow</a></header>
        <main>%s</main>
        %s</body></html>
        """
            .formatted(escaped(title), main, ask));
    ctx.header("Content-Security-Policy", POLICY);
    ctx.header("Referrer-Policy", "no-referrer");
    ctx.header("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
