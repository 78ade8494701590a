package io.pilcrow.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.article.Article;
import io.pilcrow.article.ArticleRecord;
import io.pilcrow.article.Block;
import io.pilcrow.article.Heading;
import io.pilcrow.article.Paragraph;
import io.pilcrow.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An article as it is written to disk, and back, with nothing lost. */
final class SavedArticleJson {

  private SavedArticleJson() {}

  static byte[] write(Article article) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("id", article.id()).put("title", article.title()).put("version", article.version());
    article.url().ifPresent(url -> node.put("url", url));
    if (!article.titled()) {
      node.put("titled", false);
    }
    if (!article.record().equals(ArticleRecord.NONE)) {
      node.set("record", RecordJson.write(article.record()));
    }
    ArrayNode blocks = node.putArray("blocks");
    for (Block block : article.blocks()) {
      ObjectNode written = blocks.addObject().put("text", block.text());
      if (block instanceof Heading heading) {
        written.put("level", heading.level());
      } else if (block instanceof Paragraph paragraph) {
        write(paragraph, written);
      }
    }
    try {
      return Json.MAPPER.writeValueAsBytes(node);
    } catch (IOException e) {
      throw new AssertionError("a tree can be written", e);
    }
  }

  private static void write(Paragraph paragraph, ObjectNode to) {
    to.put("id", paragraph.id()).put("number", paragraph.number());
    to.put("kind", paragraph.kind().name());
    ArrayNode headings = to.putArray("headings");
    paragraph.headings().forEach(headings::add);
    paragraph.table().ifPresent(table -> to.set("table", TableJson.write(table)));
    if (!paragraph.places().isEmpty()) {
      to.set("places", PlacesJson.write(paragraph.places()));
    }
  }

  static Article read(byte[] json) throws IOException {
    JsonNode node = Json.MAPPER.readTree(json);
    List<Block> blocks = new ArrayList<>();
    for (JsonNode block : node.required("blocks")) {
      blocks.add(
          block.has("level")
              ? new Heading(block.get("level").asInt(), block.required("text").asText())
              : paragraph(block));
    }
    return new Article(
        node.required("id").asText(),
        node.required("title").asText(),
        Optional.ofNullable(node.get("url")).map(JsonNode::asText),
        Optional.ofNullable(node.get("record")).map(RecordJson::read).orElse(ArticleRecord.NONE),
        blocks,
        node.required("version").asText(),
        node.path("titled").asBoolean(true));
  }

  private static Paragraph paragraph(JsonNode block) {
    List<String> headings = new ArrayList<>();
    block.required("headings").forEach(heading -> headings.add(heading.asText()));
    return new Paragraph(
        block.required("id").asText(),
        block.required("number").asInt(),
        Paragraph.Kind.valueOf(block.required("kind").asText()),
        block.required("text").asText(),
        headings,
        Optional.ofNullable(block.get("table")).map(TableJson::read),
        PlacesJson.read(block.path("places")));
  }
}
