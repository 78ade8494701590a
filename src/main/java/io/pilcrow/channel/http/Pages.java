package io.pilcrow.channel.http;

import io.javalin.http.Context;
import io.pilcrow.Pilcrow;
import io.pilcrow.answer.Answer;
import io.pilcrow.article.Article;
import io.pilcrow.question.Question;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The pages for people: {@code /} lists the library, {@code /a/{id}} shows an article with its
 * paragraphs numbered; both have a box to ask in. All of it works without script: then the form
 * loads the page anew with the answer in it. With script the widget takes its place, above the
 * article on a phone and beside it on a wide screen.
 */
final class Pages {
  private final Pilcrow pilcrow;
  private final Assets assets;
  private final Admission admission;

  Pages(Pilcrow pilcrow, Assets assets, Admission admission) {
    this.pilcrow = pilcrow;
    this.assets = assets;
    this.admission = admission;
  }

  void library(Context ctx) {
    answered(
        ctx,
        Set.of(),
        answer ->
            send(
                ctx,
                "Library",
                html -> {
                  html.raw("<article id=\"library\"><h1>Library</h1>");
                  list(html);
                  html.raw("</article>");
                  ask(html, ctx, Optional.empty(), answer);
                }));
  }

  void article(Context ctx) {
    String id = ctx.pathParam("id");
    Article article = pilcrow.articles().get(id);
    if (article == null) {
      missing(ctx);
      return;
    }
    answered(
        ctx,
        Set.of(id),
        answer ->
            send(
                ctx,
                article.title(),
                html -> {
                  ArticleHtml.write(html, article);
                  ask(html, ctx, Optional.of(article), answer);
                }));
  }

  /** What stands behind the {@code type} of a problem. */
  void problem(Context ctx) {
    ProblemKind kind =
        Arrays.stream(ProblemKind.values())
            .filter(one -> one.slug().equals(ctx.pathParam("kind")))
            .findFirst()
            .orElseThrow(
                () -> new ProblemException(ProblemKind.NOT_FOUND, "there is no " + ctx.path()));
    send(
        ctx,
        kind.title(),
        html ->
            html.raw("<article>")
                .element("h1", kind.title())
                .element("p", "Status " + kind.status() + ". " + kind.meaning())
                .raw("</article>"));
  }

  private void missing(Context ctx) {
    ctx.status(404);
    send(
        ctx,
        "No such article",
        html ->
            html.raw("<article><h1>No such article</h1><p>It may have been removed. ")
                .raw("<a href=\"/\">The library</a> lists what there is.</p></article>"));
  }

  private void list(Html html) {
    List<Article> articles = List.copyOf(new TreeMap<>(pilcrow.articles()).values());
    if (articles.isEmpty()) {
      html.raw("<p>There is no article yet. POST one to /v1/articles.</p>");
      return;
    }
    html.raw("<ul class=\"library\">");
    for (Article article : articles) {
      int count = article.paragraphs().size();
      html.raw("<li><a href=\"/a/" + article.id() + "\">").text(article.title()).raw("</a> ");
      html.element("small", count == 1 ? "1 paragraph" : count + " paragraphs").raw("</li>");
    }
    html.raw("</ul>");
  }

  /** Runs {@code show} with the answer to the question in the address, where there is one. */
  private void answered(Context ctx, Set<String> articles, Consumer<Optional<Answer>> show) {
    String asked = ctx.queryParam("q");
    if (asked == null || asked.isBlank() || asked.length() > Question.LONGEST) {
      show.accept(Optional.empty());
      return;
    }
    admission.run(
        () -> Question.of(asked).in(articles),
        question -> show.accept(Optional.of(Channel.asking(pilcrow, ctx).ask(question))));
  }

  private void ask(Html html, Context ctx, Optional<Article> article, Optional<Answer> answer) {
    String id = article.map(Article::id).orElse("");
    String asked = Optional.ofNullable(ctx.queryParam("q")).orElse("");
    String hint = article.isPresent() ? "Ask this article" : "Ask all articles";
    html.raw("<aside id=\"ask\" data-article=\"").text(id).raw("\" aria-label=\"Questions\">");
    html.raw("<noscript><h2>").text(hint).raw("</h2></noscript><div class=\"answered\">");
    answer.ifPresent(
        found -> {
          html.raw("<p class=\"question\">").text(asked).raw("</p>");
          new AnswerHtml(id).write(html, found);
        });
    html.raw("</div><noscript><form method=\"get\" action=\"#ask\">");
    html.raw("<label for=\"q\">Your question</label>");
    html.raw("<div class=\"row\"><input id=\"q\" name=\"q\" autocomplete=\"off\" required");
    html.raw(" maxlength=\"2000\"><button>Ask</button></div></form></noscript>");
    html.raw("<pilcrow-ask position=\"inline\" article=\"").text(id.isEmpty() ? "*" : id);
    html.raw("\" label=\"").text(hint).raw("\"></pilcrow-ask></aside>");
  }

  private void send(Context ctx, String title, Consumer<Html> content) {
    Html html = new Html();
    html.raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    html.element("title", title + " ¶ Pilcrow");
    html.raw("<link rel=\"icon\" href=\"data:,\">"); // none: saves the browser a request
    html.raw("<link rel=\"stylesheet\" href=\"" + assets.href("page.css") + "\">");
    html.raw("<script src=\"/widget/v1.js\" defer></script></head><body>");
    html.raw(
        "<header><a href=\"/\"><span aria-hidden=\"true\">¶</span> Pilcrow</a></header><main>");
    content.accept(html);
    html.raw("</main></body></html>\n");
    SecurityHeaders.page(ctx);
    ctx.contentType("text/html; charset=utf-8").result(html.toString());
  }
}
