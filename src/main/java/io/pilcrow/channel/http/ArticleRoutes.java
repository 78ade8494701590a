package io.pilcrow.channel.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.pilcrow.Pilcrow;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleIds;
import io.pilcrow.article.Paragraph;
import io.pilcrow.source.ArticleReader;
import io.pilcrow.source.Format;
import io.pilcrow.source.SourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code /v1/articles}: what can be asked, and changing it. */
final class ArticleRoutes {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int PAGE = 50;
  private static final int LARGEST_PAGE = 100;

  private final Pilcrow pilcrow;
  private final ArticleReader reader;

  ArticleRoutes(Pilcrow pilcrow, ArticleReader reader) {
    this.pilcrow = pilcrow;
    this.reader = reader;
  }

  /** In the order of their ids; the cursor is the last id of the page before. */
  void list(Context ctx) {
    TreeMap<String, Article> all = new TreeMap<>(pilcrow.articles());
    Map<String, Article> rest =
        Optional.ofNullable(ctx.queryParam("cursor"))
            .map(cursor -> all.tailMap(cursor(cursor), false))
            .map(tail -> (Map<String, Article>) tail)
            .orElse(all);
    int limit = limit(ctx);
    List<Article> page = new ArrayList<>(rest.values());
    boolean more = page.size() > limit;
    page = page.subList(0, Math.min(limit, page.size()));
    ObjectNode json = NODES.objectNode();
    ArrayNode data = json.putArray("data");
    page.forEach(article -> data.add(summary(article)));
    json.put("has_more", more);
    json.put("next_cursor", more ? page.get(page.size() - 1).id() : null);
    send(ctx, json);
  }

  void get(Context ctx) {
    Article article = article(ctx);
    ctx.header("ETag", etag(article));
    send(ctx, whole(article));
  }

  void paragraph(Context ctx) {
    Article article = article(ctx);
    String id = ctx.pathParam("paragraph");
    Paragraph paragraph =
        article
            .paragraph(id)
            .orElseThrow(
                () -> Problem.notFound("there is no paragraph " + id + " in " + article.id()));
    send(ctx, paragraph(paragraph));
  }

  /** 201 when new, 200 when it was there already, changed or not. */
  void post(Context ctx) {
    Body body = Body.of(ctx, Body.LARGEST_ARTICLE);
    put(ctx, body, body.text("id"));
  }

  void put(Context ctx) {
    put(ctx, Body.of(ctx, Body.LARGEST_ARTICLE), Optional.of(ctx.pathParam("id")));
  }

  void delete(Context ctx) {
    Article article = article(ctx);
    requireMatch(ctx, Optional.of(article));
    pilcrow.remove(article.id());
    ctx.status(204);
  }

  private void put(Context ctx, Body body, Optional<String> id) {
    id.filter(given -> !ArticleIds.isValid(given))
        .ifPresent(
            given -> {
              throw Problem.badField(
                  "/id", "must be 1 to 64 of a-z, 0-9 and '-', not starting with '-'");
            });
    Article article = read(body, id);
    Optional<Article> before = Optional.ofNullable(pilcrow.articles().get(article.id()));
    requireMatch(ctx, before);
    boolean changed = pilcrow.add(article, done -> {});
    ctx.status(before.isPresent() ? 200 : 201);
    ctx.header("ETag", etag(article));
    ctx.header("Location", "/v1/articles/" + article.id());
    send(ctx, whole(article).put("unchanged", !changed));
  }

  private Article read(Body body, Optional<String> id) {
    record Given(Format format, String content) {}
    List<Given> given = new ArrayList<>();
    body.text("text").ifPresent(c -> given.add(new Given(Format.TEXT, c)));
    body.text("markdown").ifPresent(c -> given.add(new Given(Format.MARKDOWN, c)));
    body.text("html").ifPresent(c -> given.add(new Given(Format.HTML, c)));
    Optional<String> url = body.text("url").filter(u -> !u.isBlank());
    if (url.isPresent() && !url.get().matches("(?i)https?://\\S+")) {
      throw Problem.badField("/url", "must be an http or https address");
    }
    try {
      if (given.isEmpty() && url.isPresent()) {
        return reader.fetch(url.get());
      }
      if (given.size() != 1) {
        throw Problem.badRequest(
            "an article needs exactly one of text, markdown and html, or a url to fetch; got "
                + given.size());
      }
      return reader.content(
          id, body.text("title"), url, given.get(0).format(), given.get(0).content());
    } catch (SourceException e) {
      throw Problem.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private Article article(Context ctx) {
    String id = ctx.pathParam("id");
    Article article = pilcrow.articles().get(id);
    if (article == null) {
      throw Problem.notFound("there is no article \"" + id + "\"; GET /v1/articles lists them");
    }
    return article;
  }

  private static void requireMatch(Context ctx, Optional<Article> now) {
    String wanted = ctx.header("If-Match");
    if (wanted != null
        && !wanted.equals("*")
        && now.filter(a -> etag(a).equals(wanted)).isEmpty()) {
      throw Problem.conflict("the article has changed; read it again and repeat the change");
    }
  }

  private static String etag(Article article) {
    return "\"" + article.version() + "\"";
  }

  private static int limit(Context ctx) {
    String limit = ctx.queryParam("limit");
    if (limit == null) {
      return PAGE;
    }
    if (!limit.matches("[1-9]\\d{0,2}") || Integer.parseInt(limit) > LARGEST_PAGE) {
      throw Problem.badRequest(
          "limit is a whole number from 1 to " + LARGEST_PAGE + ", got " + limit);
    }
    return Integer.parseInt(limit);
  }

  private static String cursor(String cursor) {
    if (!ArticleIds.isValid(cursor)) {
      throw Problem.badRequest("that cursor is none; take next_cursor from the page before");
    }
    return cursor;
  }

  private static ObjectNode summary(Article article) {
    return NODES
        .objectNode()
        .put("id", article.id())
        .put("object", "article")
        .put("title", article.title())
        .put("url", article.url().orElse(null))
        .put("version", article.version())
        .put("paragraph_count", article.paragraphs().size());
  }

  private static ObjectNode whole(Article article) {
    ObjectNode json = summary(article);
    ArrayNode paragraphs = json.putArray("paragraphs");
    article.paragraphs().forEach(p -> paragraphs.add(paragraph(p)));
    return json;
  }

  private static ObjectNode paragraph(Paragraph paragraph) {
    ObjectNode json =
        NODES
            .objectNode()
            .put("id", paragraph.id())
            .put("number", paragraph.number())
            .put("kind", paragraph.kind().name().toLowerCase(java.util.Locale.ROOT))
            .put("text", paragraph.text());
    paragraph.headings().forEach(json.putArray("headings")::add);
    return json;
  }

  private static void send(Context ctx, ObjectNode json) {
    ctx.result(json.toString()).contentType("application/json");
  }
}
