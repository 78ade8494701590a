package io.pilcrow.channel.http.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.pilcrow.Shelf;
import io.pilcrow.Shelf.Change;
import io.pilcrow.Shelf.Put;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleIds;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.PassageProgress;
import io.pilcrow.article.WebAddress;
import io.pilcrow.channel.http.guard.Admission;
import io.pilcrow.channel.http.wire.Accepts;
import io.pilcrow.channel.http.wire.ETags;
import io.pilcrow.channel.http.wire.Paging;
import io.pilcrow.channel.http.wire.ProblemException;
import io.pilcrow.channel.http.wire.ProblemKind;
import io.pilcrow.channel.http.wire.Streams;
import io.pilcrow.json.Json;
import io.pilcrow.site.Sites;
import io.pilcrow.source.ArticleReader;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** {@code /v1/articles} and what is below it. */
public final class Articles {
  private final Shelf shelf;
  private final ArticleReader reader;
  private final Admission admission;
  private final Answerers desk;
  private final Streams streams;
  private final Sites sites;

  public Articles(
      Shelf shelf,
      ArticleReader reader,
      Admission admission,
      Answerers desk,
      Streams streams,
      Sites sites) {
    this.sites = sites;
    this.streams = streams;
    this.shelf = shelf;
    this.reader = reader;
    this.admission = admission;
    this.desk = desk;
  }

  /**
   * All of them, or with {@code ?url=} those that were read from that address, and with more those
   * that a {@link ArticleFilter} lets in.
   */
  public void list(Context ctx) {
    Map<String, Article> listed = new TreeMap<>(shelf.articles());
    Optional.ofNullable(ctx.queryParam("url"))
        .ifPresent(url -> listed.values().removeIf(article -> !WebAddress.isOf(url, article)));
    ArticleFilter filter = ArticleFilter.of(ctx);
    listed.values().removeIf(article -> !filter.matches(article, sites));
    Paging.Page<Article> page = Paging.of(ctx).page(listed);
    json(ctx, page.json(article -> withSources(ArticleJson.summary(article), article)));
  }

  public void get(Context ctx) {
    String id = ctx.pathParam("id");
    Article article = desk.heldArticle(id).orElseGet(() -> shelf.get(id));
    String tag = ETags.of(article);
    ctx.header("ETag", tag).header("Cache-Control", "no-cache");
    if (ETags.lists(ctx.header("If-None-Match"), tag)) {
      ctx.status(304);
    } else {
      json(ctx, withSources(ArticleJson.whole(article), article));
    }
  }

  private ObjectNode withSources(ObjectNode json, Article article) {
    sites.of(article.id()).stream().sorted().forEach(json.putArray("sources")::add);
    return json;
  }

  public void paragraph(Context ctx) {
    Article article = shelf.get(ctx.pathParam("id"));
    String id = ctx.pathParam("pid");
    Paragraph paragraph =
        article
            .paragraph(id)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemKind.NOT_FOUND,
                        "article \"%s\" has no paragraph \"%s\" now; GET /v1/articles/%s lists them"
                            .formatted(article.id(), id, article.id())));
    json(ctx, ArticleJson.paragraph(paragraph).put("article_id", article.id()));
  }

  public void post(Context ctx) {
    admission.write(
        ctx, () -> ArticleInput.of(ctx), (input, gone) -> answer(ctx, input, gone, shelf::add));
  }

  public void put(Context ctx) {
    String id = ctx.pathParam("id");
    if (!ArticleIds.isValid(id)) {
      throw new ProblemException(
          ProblemKind.INVALID_REQUEST,
          "an article's id is 1 to 64 of a-z, 0-9 and '-', beginning with a letter or digit");
    }
    admission.write(
        ctx,
        () -> ArticleInput.of(ctx),
        (input, gone) -> {
          if (input.id().isPresent() && !input.id().get().equals(id)) {
            throw ProblemException.invalid(
                "/id",
                "id is \"%s\" in the body and \"%s\" in the path".formatted(input.id().get(), id));
          }
          answer(
              ctx,
              new ArticleInput(Optional.of(id), input.reads()),
              gone,
              (article, named, progress) ->
                  shelf.put(article, before -> ETags.check(ctx, before), progress));
        });
  }

  /** Puts an article that was read on the shelf. */
  @FunctionalInterface
  private interface Shelving {
    Put put(Article article, boolean named, PassageProgress progress);
  }

  /** In one piece, or, for whoever accepts events, with what happens until then. */
  private void answer(Context ctx, ArticleInput input, BooleanSupplier gone, Shelving shelving) {
    ArticleReader wanted = reader.until(gone);
    if (!Accepts.events(ctx)) {
      tell(ctx, shelving.put(input.read(wanted), input.id().isPresent(), Wanted.as(gone)));
      return;
    }
    streams.write(
        ctx,
        events -> {
          ArticleEvents told = new ArticleEvents(events, Wanted.as(gone));
          Article article = told.read(input.read(wanted));
          told.completed(json(shelving.put(article, input.id().isPresent(), told)));
        });
  }

  public void delete(Context ctx) {
    shelf.remove(ctx.pathParam("id"), before -> ETags.check(ctx, before));
    ctx.status(204);
  }

  private static void tell(Context ctx, Put put) {
    Article article = put.article();
    ctx.header("ETag", ETags.of(article));
    if (put.change() == Change.CREATED) {
      ctx.status(201).header("Location", "/v1/articles/" + article.id());
    }
    json(ctx, json(put));
  }

  private static ObjectNode json(Put put) {
    ObjectNode told = ArticleJson.summary(put.article());
    told.put("unchanged", put.change() == Change.UNCHANGED);
    return told;
  }

  private static void json(Context ctx, ObjectNode json) {
    ctx.contentType("application/json").result(Json.write(json));
  }
}
