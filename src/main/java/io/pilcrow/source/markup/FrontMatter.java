package io.pilcrow.source.markup;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.pilcrow.article.ArticleRecord;
import io.pilcrow.article.WrittenDate;
import io.pilcrow.language.Languages;
import io.pilcrow.source.draft.Dates;
import io.pilcrow.source.draft.RecordText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What stands before a text about it, by the names that Jekyll, Hugo and their kin use. */
final class FrontMatter {
  private static final YAMLMapper YAML = new YAMLMapper();

  private final JsonNode said;
  private final Optional<String> language;

  private FrontMatter(JsonNode said) {
    this.said = said;
    language = text("lang", "language", "locale").flatMap(Languages::declared);
  }

  /** YAML that is broken says nothing. */
  static FrontMatter ofYaml(String yaml) {
    try {
      return new FrontMatter(YAML.readTree(yaml));
    } catch (JacksonException e) {
      return new FrontMatter(MissingNode.getInstance());
    }
  }

  Optional<String> title() {
    return text("title");
  }

  ArticleRecord record() {
    return new ArticleRecord(
        authors(),
        date("date", "published", "publishdate", "pubdate", "created"),
        date("modified", "updated", "lastmod", "last_modified_at", "last_modified"),
        text("publisher", "site", "site_name").flatMap(RecordText::name),
        language,
        text("description", "summary", "excerpt", "abstract").flatMap(RecordText::sentences),
        Optional.empty(),
        List.of());
  }

  /** One name, a list of names, or things that have a name. */
  private List<String> authors() {
    List<String> authors = new ArrayList<>();
    for (JsonNode given : List.of(field("authors"), field("author"))) {
      for (JsonNode one : given.isArray() ? given : List.of(given)) {
        JsonNode name = one.isObject() ? one.path("name") : one;
        RecordText.name(name.asText("")).ifPresent(authors::add);
      }
    }
    return authors;
  }

  private Optional<WrittenDate> date(String... names) {
    return text(names).flatMap(written -> Dates.of(written, language));
  }

  private Optional<String> text(String... names) {
    return Stream.of(names)
        .map(this::field)
        .filter(JsonNode::isValueNode)
        .map(node -> node.asText("").strip())
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  /** Names are compared as they are spoken: {@code pubDate} is {@code pubdate}. */
  private JsonNode field(String name) {
    return said.properties().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(entry -> entry.getValue())
        .findFirst()
        .orElseGet(MissingNode::getInstance);
  }
}
