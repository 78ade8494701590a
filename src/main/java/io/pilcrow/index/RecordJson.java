package io.pilcrow.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pilcrow.article.ArticleRecord;
import io.pilcrow.article.WrittenDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An article's record as it is written to disk, and back; what is not known is not written. */
final class RecordJson {
  private RecordJson() {}

  static ObjectNode write(ArticleRecord record) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    write(node, "authors", record.authors());
    record.published().ifPresent(date -> write(node.putObject("published"), date));
    record.modified().ifPresent(date -> write(node.putObject("modified"), date));
    record.publisher().ifPresent(text -> node.put("publisher", text));
    record.language().ifPresent(text -> node.put("language", text));
    record.description().ifPresent(text -> node.put("description", text));
    record.source().ifPresent(text -> node.put("source", text));
    write(node, "warnings", record.warnings());
    return node;
  }

  private static void write(ObjectNode node, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      texts.forEach(node.putArray(name)::add);
    }
  }

  private static void write(ObjectNode node, WrittenDate date) {
    node.put("written", date.written());
    date.iso().ifPresent(iso -> node.put("iso", iso));
  }

  static ArticleRecord read(JsonNode node) {
    return new ArticleRecord(
        texts(node, "authors"),
        Optional.ofNullable(node.get("published")).map(RecordJson::date),
        Optional.ofNullable(node.get("modified")).map(RecordJson::date),
        text(node, "publisher"),
        text(node, "language"),
        text(node, "description"),
        text(node, "source"),
        texts(node, "warnings"));
  }

  private static WrittenDate date(JsonNode node) {
    return new WrittenDate(node.required("written").asText(), text(node, "iso"));
  }

  private static Optional<String> text(JsonNode node, String name) {
    return Optional.ofNullable(node.get(name)).map(JsonNode::asText);
  }

  private static List<String> texts(JsonNode node, String name) {
    List<String> texts = new ArrayList<>();
    node.path(name).forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
