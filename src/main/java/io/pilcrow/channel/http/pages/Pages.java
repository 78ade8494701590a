package io.pilcrow.channel.http.pages;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.pilcrow.Pilcrow;
import io.pilcrow.answer.Answer;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleIds;
import io.pilcrow.channel.http.guard.Admission;
import io.pilcrow.channel.http.guard.Caller;
import io.pilcrow.channel.http.guard.RequiredScope;
import io.pilcrow.channel.http.guard.SecurityHeaders;
import io.pilcrow.channel.http.wire.Channel;
import io.pilcrow.channel.http.wire.ETags;
import io.pilcrow.channel.http.wire.ProblemException;
import io.pilcrow.channel.http.wire.ProblemKind;
import io.pilcrow.file.KeptFiles;
import io.pilcrow.question.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The pages for people: {@code /} is the library, {@code /a/{id}} shows an article with its
 * paragraphs numbered; both have a box to ask in. Reading and asking works without script: then the
 * form loads the page anew with the answer in it. With script the widget takes its place, above the
 * article on a phone and beside it on a wide screen, and the library takes articles in.
 *
 * <pre>
 * /              the library
 * /a/{id}        an article
 * /a/{id}/file   the PDF that it was read from, where it is kept
 * /sources       the sites, feeds and folders that articles come from by themselves
 * /ask?article=  the way there for pages without script; the rest of the address is passed on
 * /embed/{id}    the widget alone, for an iframe of a page that lets in no other script
 * </pre>
 */
public final class Pages {
  private static final String OF_ALL =
      "{\"placeholder\":\"Your question about these articles\",\"notFound\":\"The articles do not seem to say.\"}";

  private final Pilcrow pilcrow;
  private final Assets assets;
  private final Optional<KeptFiles> files;
  private final Admission admission;
  private final String reads;
  private final Supplier<Set<String>> embedders;

  /**
   * @param files the PDFs that articles were read from
   * @param reads which files articles can be read from, in words
   * @param embedders origins whose pages may show {@code /embed/{id}}
   */
  public Pages(
      Pilcrow pilcrow,
      Assets assets,
      Optional<KeptFiles> files,
      Admission admission,
      String reads,
      Supplier<Set<String>> embedders) {
    this.pilcrow = pilcrow;
    this.assets = assets;
    this.files = files;
    this.admission = admission;
    this.reads = reads;
    this.embedders = embedders;
  }

  public void library(Context ctx) {
    answered(
        ctx,
        Set.of(),
        answer ->
            send(
                ctx,
                "Library",
                "",
                html -> {
                  html.raw("<article id=\"library\"><h1 tabindex=\"-1\">Library</h1>");
                  LibraryHtml.write(
                      html,
                      new TreeMap<>(pilcrow.articles()).values(),
                      Caller.of(ctx).mayChange(),
                      reads);
                  if (Caller.of(ctx).key().isPresent()) {
                    LibraryHtml.key(html);
                  }
                  html.raw("</article>");
                  ask(html, ctx, Optional.empty(), answer);
                }));
  }

  public void article(Context ctx) {
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
                "",
                html -> {
                  if (file(article).isPresent()) {
                    ArticleHtml.writeWithPages(html, article);
                    script(html, "viewer.js", "type=\"module\"");
                  } else {
                    ArticleHtml.write(html, article);
                  }
                  ask(html, ctx, Optional.of(article), answer);
                }));
    if (file(article).isPresent()) {
      SecurityHeaders.pdfPage(ctx);
    }
  }

  /** The PDF of an article, for whoever may see its page. */
  public void file(Context ctx) {
    String id = ctx.pathParam("id");
    Article article = Optional.ofNullable(pilcrow.articles().get(id)).orElseThrow(() -> noFile(id));
    Path file = file(article).orElseThrow(() -> noFile(id));
    String tag = ETags.of(article);
    SecurityHeaders.file(ctx);
    ctx.header("ETag", tag);
    ctx.header("Content-Disposition", "inline; filename=\"" + id + ".pdf\"");
    if (ETags.lists(ctx.header("If-None-Match"), tag)) {
      ctx.status(304);
      return;
    }
    try {
      // As it is read: a file in memory for each who reads slowly would soon be all of it.
      ctx.contentType("application/pdf").result(Files.newInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProblemException noFile(String id) {
    return new ProblemException(
        ProblemKind.NOT_FOUND,
        "no file is kept of an article \"%s\"; PILCROW_KEEP_FILES says whether PDFs are"
            .formatted(id));
  }

  private Optional<Path> file(Article article) {
    return files.flatMap(some -> some.find(article.version()));
  }

  /** The sources: a shell that script fills, with the key of whoever looks after them. */
  public void sources(Context ctx) {
    send(
        ctx,
        "Sources",
        "",
        html -> {
          html.raw("<article id=\"library\"><h1 tabindex=\"-1\">Sources</h1>");
          SourcesHtml.write(html);
          if (Caller.of(ctx).key().isPresent()) {
            LibraryHtml.key(html);
          }
          html.raw("</article>");
        });
  }

  /** Leads from {@code /ask?article=terms&q=…} to the article's page, or to the library. */
  public void asking(Context ctx) {
    String id = Optional.ofNullable(ctx.queryParam("article")).orElse("");
    if (!id.isEmpty() && !ArticleIds.isValid(id)) {
      missing(ctx);
      return;
    }
    String asked = Optional.ofNullable(ctx.queryParam("q")).filter(q -> !q.isBlank()).orElse("");
    String question =
        asked.isEmpty() ? "" : "?q=" + URLEncoder.encode(asked, StandardCharsets.UTF_8);
    ctx.header("Cache-Control", "no-cache");
    ctx.redirect((id.isEmpty() ? "/" : "/a/" + id) + question + "#ask", HttpStatus.SEE_OTHER);
  }

  /** Shows nothing of the article: what the widget asks is what needs to be allowed. */
  public void embedded(Context ctx) {
    String id = ctx.pathParam("id");
    if (!ArticleIds.isValid(id)) {
      missing(ctx);
      return;
    }
    send(
        ctx,
        "Questions",
        "embed",
        html ->
            html.raw(
                    "<h1 class=\"unseen\">Questions</h1><aside id=\"ask\" aria-label=\"Ask\"><noscript><a href=\"/ask?article=")
                .text(id)
                .raw("\" target=\"_blank\" rel=\"noopener\">Ask this article</a></noscript>")
                .raw("<pilcrow-ask position=\"inline\" citations=\"link\" article=\"")
                .text(id)
                .raw("\"></pilcrow-ask></aside>"));
    SecurityHeaders.embedded(ctx, embedders.get());
  }

  /** What stands behind the {@code type} of a problem. */
  public void problem(Context ctx) {
    ProblemKind kind = kind(ctx);
    send(
        ctx,
        kind.title(),
        "",
        html ->
            html.raw("<article>")
                .element("h1", kind.title())
                .element("p", "Status " + kind.status() + ". " + kind.meaning())
                .raw("</article>"));
  }

  /** The same, for language models. */
  public void problemInMarkdown(Context ctx) {
    ProblemKind kind = kind(ctx);
    ctx.contentType("text/markdown; charset=utf-8")
        .result("# %s\n\nStatus %d. %s\n".formatted(kind.title(), kind.status(), kind.meaning()));
  }

  private static ProblemKind kind(Context ctx) {
    return Arrays.stream(ProblemKind.values())
        .filter(one -> one.slug().equals(ctx.pathParam("kind")))
        .findFirst()
        .orElseThrow(
            () -> new ProblemException(ProblemKind.NOT_FOUND, "there is no " + ctx.path()));
  }

  /**
   * Instead of a page that is not open to everyone: a field for the key.
   *
   * @return false when it was no person who asked for a page
   */
  public boolean lock(Context ctx, ProblemException refused) {
    boolean isPerson = Optional.ofNullable(ctx.header("Accept")).orElse("").contains("text/html");
    RequiredScope required = RequiredScope.of(ctx.method().name(), ctx.path());
    boolean asksForKey =
        refused.kind() == ProblemKind.UNAUTHORIZED || refused.kind() == ProblemKind.FORBIDDEN;
    if (!isPerson || !asksForKey || !required.isPage()) {
      return false;
    }
    refused.headers().forEach(ctx::header);
    ctx.status(refused.kind().status());
    send(
        ctx,
        refused.kind().title(),
        "",
        html -> {
          html.raw("<article id=\"library\">").element("h1", refused.kind().title());
          html.element(
              "p",
              required == RequiredScope.PAGES
                  ? "The articles of this server are shown to those who have a key to them."
                  : "This page is for those who look after the articles: it opens with a key of the scope ingest.");
          LibraryHtml.key(html);
          html.raw("<noscript><p>Without script: ").text(refused.detail()).raw(".</p></noscript>");
          html.raw("</article>");
        });
    return true;
  }

  private void missing(Context ctx) {
    ctx.status(404);
    send(
        ctx,
        "No such article",
        "",
        html ->
            html.raw("<article><h1>No such article</h1><p>It may have been removed. ")
                .raw("<a href=\"/\">The library</a> lists what there is.</p></article>"));
  }

  /** Runs {@code show} with the answer to the question in the address, where there is one. */
  private void answered(Context ctx, Set<String> articles, Consumer<Optional<Answer>> show) {
    String asked = asked(ctx);
    if (asked.isBlank() || asked.length() > Question.LONGEST) {
      show.accept(Optional.empty());
      return;
    }
    admission.run(
        ctx,
        () -> Question.of(asked).in(articles),
        question -> show.accept(Optional.of(Channel.asking(pilcrow, ctx).ask(question))));
  }

  /** What the form sends as {@code q}, and agents of the web as {@code ask}; "" without either. */
  private static String asked(Context ctx) {
    return Optional.ofNullable(ctx.queryParam("q"))
        .or(() -> Optional.ofNullable(ctx.queryParam("ask")))
        .orElse("");
  }

  private void ask(Html html, Context ctx, Optional<Article> article, Optional<Answer> answer) {
    String id = article.map(Article::id).orElse("");
    String asked = asked(ctx);
    String hint = article.isPresent() ? "Ask this article" : "Ask all articles";
    html.raw("<aside id=\"ask\" data-article=\"").text(id).raw("\" aria-label=\"Questions\">");
    html.raw("<noscript><h2>").text(hint).raw("</h2></noscript>");
    answer.ifPresent(
        found -> {
          html.raw("<div class=\"answered\"><p class=\"question\">").text(asked).raw("</p>");
          new AnswerHtml(id).write(html, found);
          html.raw("</div>");
        });
    html.raw("<noscript><form method=\"get\" action=\"#ask\">");
    html.raw("<label for=\"q\" class=\"unseen\">Your question</label>");
    html.raw("<div class=\"row\"><input id=\"q\" name=\"q\" autocomplete=\"off\" required");
    html.raw(" maxlength=\"2000\"><button>Ask</button></div></form></noscript>");
    html.raw("<pilcrow-ask position=\"inline\" article=\"").text(id.isEmpty() ? "*" : id);
    html.raw("\" label=\"").text(hint).raw("\" strings=\"");
    html.text(article.isPresent() ? "{}" : OF_ALL).raw("\"></pilcrow-ask></aside>");
  }

  private void script(Html html, String name, String how) {
    html.raw("<script src=\"" + assets.href(name) + "\" " + how + "></script>");
  }

  /**
   * @param kind "" for a page with its head, or the class of one that stands in another page
   */
  private void send(Context ctx, String title, String kind, Consumer<Html> content) {
    Html html = new Html();
    html.raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    html.element("title", title + " ¶ Pilcrow");
    html.raw("<link rel=\"icon\" href=\"data:,\">"); // none: saves the browser a request
    html.raw("<link rel=\"stylesheet\" href=\"" + assets.href("page.css") + "\">");
    script(html, "page.js", "defer");
    Html main = new Html();
    content.accept(main);
    boolean asks = main.toString().contains("<pilcrow-ask");
    html.raw(asks ? "<script src=\"/widget/v1.js\" defer></script></head>" : "</head>");
    html.raw("<body class=\"" + kind + "\">");
    if (kind.isEmpty()) {
      html.raw("<a class=\"skip\" href=\"#main\">To the text</a><header>");
      html.raw("<a href=\"/\"><span aria-hidden=\"true\">¶</span>Pilcrow</a></header>");
    }
    html.raw("<main id=\"main\"" + (asks ? ">" : " class=\"alone\">"));
    html.raw(main.toString()).raw("</main></body></html>\n");
    SecurityHeaders.page(ctx);
    ctx.contentType("text/html; charset=utf-8").result(html.toString());
  }
}
