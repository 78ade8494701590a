package io.pilcrow.channel.http.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleRecord;
import io.pilcrow.article.Paragraph;
import io.pilcrow.article.WrittenDate;
import java.util.Locale;

/** Articles and paragraphs as JSON, fields always in the same order. */
final class ArticleJson {
  private ArticleJson() {}

  /** Without its paragraphs. */
  static ObjectNode summary(Article article) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", article.id());
    json.put("object", "article");
    json.put("title", article.title());
    json.put("url", article.url().orElse(null));
    json.put("version", article.version());
    json.put("page", "/a/" + article.id());
    json.put("paragraph_count", article.paragraphs().size());
    record(json, article);
    return json;
  }

  private static void record(ObjectNode json, Article article) {
    ArticleRecord record = article.record();
    record.authors().forEach(json.putArray("authors")::add);
    json.put("published", record.published().map(WrittenDate::text).orElse(null));
    json.put("modified", record.modified().map(WrittenDate::text).orElse(null));
    json.put("publisher", record.publisher().orElse(null));
    json.put("language", record.language().orElse(null));
    json.put("description", record.description().orElse(null));
    json.put("word_count", article.wordCount());
    json.put("source", record.source().orElse(null));
    record.warnings().forEach(json.putArray("warnings")::add);
  }

  static ObjectNode whole(Article article) {
    ObjectNode json = summary(article);
    ArrayNode paragraphs = json.putArray("paragraphs");
    article.paragraphs().forEach(paragraph -> paragraphs.add(paragraph(paragraph)));
    return json;
  }

  static ObjectNode paragraph(Paragraph paragraph) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", paragraph.id());
    json.put("number", paragraph.number());
    json.put("kind", paragraph.kind().name().toLowerCase(Locale.ROOT));
    json.put("text", paragraph.text());
    ArrayNode headings = json.putArray("headings");
    paragraph.headings().forEach(headings::add);
    return json;
  }
}
